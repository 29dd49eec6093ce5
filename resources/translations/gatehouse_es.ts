<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
    <context>
        <name>gatehouse::ui::AboutDialog</name>
        <message>
            <source>About Gatehouse</source>
            <translation>Acerca de Gatehouse</translation>
        </message>
        <message>
            <source>Version %1</source>
            <translation>Versión %1</translation>
        </message>
        <message>
            <source>Running on Qt %1</source>
            <translation>Funciona con Qt %1</translation>
        </message>
        <message>
            <source>The source is under the MIT licence. Linked to Qt HTTP Server, this program as a whole is under the GNU General Public License, version 3.</source>
            <translation>El código fuente está bajo la licencia MIT. Enlazado con Qt HTTP Server, el programa en su conjunto está bajo la Licencia Pública General de GNU, versión 3.</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ApiDetails</name>
        <message numerus="yes">
            <source>%n converted</source>
            <translation>
                <numerusform>%n convertida</numerusform>
                <numerusform>%n convertidas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n degraded</source>
            <translation>
                <numerusform>%n degradada</numerusform>
                <numerusform>%n degradadas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n skipped</source>
            <translation>
                <numerusform>%n omitida</numerusform>
                <numerusform>%n omitidas</numerusform>
            </translation>
        </message>
        <message>
            <source>Every operation became a tool, and nothing was lost.</source>
            <translation>Cada operación es ahora una herramienta, y no se ha perdido nada.</translation>
        </message>
        <message>
            <source>There is no report: the document was not converted.</source>
            <translation>No hay informe: el documento no se ha convertido.</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>Documento</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Título</translation>
        </message>
        <message>
            <source>Base URL</source>
            <translation>URL base</translation>
        </message>
        <message>
            <source>Version</source>
            <comment>of the OpenAPI specification</comment>
            <translation>Versión</translation>
        </message>
        <message>
            <source>Last loaded</source>
            <translation>Última carga</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Descripción</translation>
        </message>
        <message>
            <source>Problems of this API</source>
            <translation>Problemas de esta API</translation>
        </message>
        <message>
            <source>Conversion</source>
            <translation>Conversión</translation>
        </message>
        <message>
            <source>Operations that lost something</source>
            <translation>Operaciones que han perdido algo</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ApiListModel</name>
        <message>
            <source>Tools exposed, of the operations in the document</source>
            <translation>Herramientas expuestas, de las operaciones del documento</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>Display name</source>
            <translation>Nombre visible</translation>
        </message>
        <message>
            <source>Tools</source>
            <translation>Herramientas</translation>
        </message>
        <message>
            <source>Base URL</source>
            <translation>URL base</translation>
        </message>
        <message>
            <source>Version</source>
            <comment>of the OpenAPI specification</comment>
            <translation>Versión</translation>
        </message>
        <message>
            <source>Last loaded</source>
            <translation>Última carga</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ApisPage</name>
        <message>
            <source>%1 of %2 shown</source>
            <translation>%1 de %2</translation>
        </message>
        <message>
            <source>APIs</source>
            <translation>APIs</translation>
        </message>
        <message>
            <source>Filter by name or URL</source>
            <translation>Filtrar por nombre o URL</translation>
        </message>
        <message>
            <source>Filter the APIs</source>
            <translation>Filtrar las APIs</translation>
        </message>
        <message>
            <source>Table and details</source>
            <translation>Tabla y detalles</translation>
        </message>
        <message>
            <source>No APIs yet</source>
            <translation>Todavía no hay APIs</translation>
        </message>
        <message>
            <source>Describe an API under “apis” in the configuration file, then press Reload. Every operation of its OpenAPI document becomes a tool.</source>
            <translation>Describa una API en «apis», en el archivo de configuración, y pulse Recargar. Cada operación de su documento OpenAPI será una herramienta.</translation>
        </message>
        <message>
            <source>Nothing matches</source>
            <translation>Sin coincidencias</translation>
        </message>
        <message>
            <source>No API has these words in its name or URL.</source>
            <translation>Ninguna API tiene estas palabras en su nombre o su URL.</translation>
        </message>
        <message>
            <source>Clear the filter</source>
            <translation>Quitar el filtro</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::CopyButton</name>
        <message>
            <source>Copied</source>
            <translation>Copiado</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::CountersStrip</name>
        <message>
            <source>Requests %1</source>
            <translation>Peticiones %1</translation>
        </message>
        <message>
            <source>Tool calls %1</source>
            <translation>Llamadas %1</translation>
        </message>
        <message>
            <source>Errors %1</source>
            <translation>Errores %1</translation>
        </message>
        <message>
            <source>Connections %1</source>
            <translation>Conexiones %1</translation>
        </message>
        <message>
            <source>Memory %1</source>
            <translation>Memoria %1</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::FidelityModel</name>
        <message>
            <source>Operation</source>
            <translation>Operación</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Resultado</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Motivo</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>Línea</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::GatewayStateView</name>
        <message>
            <source>Problems</source>
            <translation>Problemas</translation>
        </message>
        <message>
            <source>In progress</source>
            <translation>En curso</translation>
        </message>
        <message>
            <source>The gateway is stopped</source>
            <translation>La pasarela está detenida</translation>
        </message>
        <message>
            <source>Clients cannot connect until it is started.</source>
            <translation>Los clientes no pueden conectarse hasta que se inicie.</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Iniciar</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Iniciando…</translation>
        </message>
        <message>
            <source>Reading the configuration and the API documents.</source>
            <translation>Leyendo la configuración y los documentos de las APIs.</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Deteniendo…</translation>
        </message>
        <message>
            <source>Calls that are under way may finish.</source>
            <translation>Las llamadas en curso pueden terminar.</translation>
        </message>
        <message>
            <source>The gateway could not start</source>
            <translation>La pasarela no ha podido iniciarse</translation>
        </message>
        <message>
            <source>Mend what is listed here, then try again. Nothing is served meanwhile.</source>
            <translation>Corrija lo que aquí se indica y vuelva a intentarlo. Mientras tanto no se sirve nada.</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Reintentar</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::MainMenu</name>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Archivo</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ver</translation>
        </message>
        <message>
            <source>&amp;Theme</source>
            <translation>&amp;Tema</translation>
        </message>
        <message>
            <source>&amp;Language</source>
            <translation>&amp;Idioma</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>A&amp;yuda</translation>
        </message>
        <message>
            <source>&amp;Reload</source>
            <translation>&amp;Recargar</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Salir</translation>
        </message>
        <message>
            <source>&amp;Filter this page</source>
            <translation>&amp;Filtrar esta página</translation>
        </message>
        <message>
            <source>&amp;About Gatehouse</source>
            <translation>&amp;Acerca de Gatehouse</translation>
        </message>
        <message>
            <source>&amp;APIs</source>
            <translation>&amp;APIs</translation>
        </message>
        <message>
            <source>&amp;Tools</source>
            <translation>&amp;Herramientas</translation>
        </message>
        <message>
            <source>&amp;System</source>
            <translation>&amp;Sistema</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>&amp;Claro</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>&amp;Oscuro</translation>
        </message>
        <message>
            <source>Menu</source>
            <translation>Menú</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::MainWindow</name>
        <message>
            <source>Reloading…</source>
            <translation>Recargando…</translation>
        </message>
        <message>
            <source>The reload failed; the gateway serves on as before.</source>
            <translation>La recarga ha fallado; la pasarela sigue sirviendo como antes.</translation>
        </message>
        <message>
            <source>Reloaded: %1.</source>
            <translation>Recargado: %1.</translation>
        </message>
        <message>
            <source>Nothing has changed.</source>
            <translation>No ha cambiado nada.</translation>
        </message>
        <message>
            <source>Stopping the gateway; close again to leave at once.</source>
            <translation>Deteniendo la pasarela; cierre otra vez para salir ya.</translation>
        </message>
        <message>
            <source>%1 – %2</source>
            <comment>name of the gateway, state</comment>
            <translation>%1 – %2</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Páginas</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::NavigationModel</name>
        <message>
            <source>APIs</source>
            <translation>APIs</translation>
        </message>
        <message>
            <source>Tools</source>
            <translation>Herramientas</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ProblemsBar</name>
        <message>
            <source>Hide the problems</source>
            <translation>Ocultar los problemas</translation>
        </message>
        <message>
            <source>Show the problems</source>
            <translation>Mostrar los problemas</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>Problemas</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::SchemaText</name>
        <message>
            <source>one of several</source>
            <translation>uno de varios</translation>
        </message>
        <message>
            <source>one of a list</source>
            <translation>uno de una lista</translation>
        </message>
        <message>
            <source>any</source>
            <translation>cualquiera</translation>
        </message>
        <message>
            <source>array of %1</source>
            <translation>lista de %1</translation>
        </message>
        <message>
            <source> or </source>
            <comment>between two types</comment>
            <translation> o </translation>
        </message>
        <message>
            <source>One of: %1.</source>
            <translation>Uno de: %1.</translation>
        </message>
        <message>
            <source>Default: %1.</source>
            <translation>Por omisión: %1.</translation>
        </message>
        <message>
            <source>At least %1.</source>
            <translation>Mínimo: %1.</translation>
        </message>
        <message>
            <source>At most %1.</source>
            <translation>Máximo: %1.</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::SchemaTreeModel</name>
        <message>
            <source>Yes</source>
            <translation>Sí</translation>
        </message>
        <message>
            <source>Property</source>
            <translation>Propiedad</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Tipo</translation>
        </message>
        <message>
            <source>Required</source>
            <translation>Obligatoria</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Descripción</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::StatusStrip</name>
        <message>
            <source>%1 calls/s · %2 in flight</source>
            <translation>%1 llamadas/s · %2 en curso</translation>
        </message>
        <message>
            <source>Address of the gateway</source>
            <translation>Dirección de la pasarela</translation>
        </message>
        <message>
            <source>Copy the address</source>
            <translation>Copiar la dirección</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Detener</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Iniciar</translation>
        </message>
        <message>
            <source>Stop the gateway</source>
            <translation>Detener la pasarela</translation>
        </message>
        <message>
            <source>Start the gateway</source>
            <translation>Iniciar la pasarela</translation>
        </message>
        <message>
            <source>Reload</source>
            <translation>Recargar</translation>
        </message>
        <message>
            <source>Reload the configuration</source>
            <translation>Recargar la configuración</translation>
        </message>
        <message>
            <source>Reads the configuration file and the API documents again (Ctrl+R)</source>
            <translation>Vuelve a leer el archivo de configuración y los documentos de las APIs (Ctrl+R)</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ToolDetails</name>
        <message>
            <source>Read-only</source>
            <translation>Solo lectura</translation>
        </message>
        <message>
            <source>Changes data</source>
            <translation>Cambia datos</translation>
        </message>
        <message>
            <source>Destructive</source>
            <translation>Destructiva</translation>
        </message>
        <message>
            <source>Not destructive</source>
            <translation>No destructiva</translation>
        </message>
        <message>
            <source>Idempotent</source>
            <translation>Idempotente</translation>
        </message>
        <message>
            <source>Not idempotent</source>
            <translation>No idempotente</translation>
        </message>
        <message>
            <source>Open world</source>
            <translation>Mundo abierto</translation>
        </message>
        <message>
            <source>Closed world</source>
            <translation>Mundo cerrado</translation>
        </message>
        <message>
            <source>Deprecated</source>
            <translation>En desuso</translation>
        </message>
        <message>
            <source>Whether a call changes anything</source>
            <translation>Si una llamada cambia algo</translation>
        </message>
        <message>
            <source>Whether a call may overwrite or remove data</source>
            <translation>Si una llamada puede sobrescribir o borrar datos</translation>
        </message>
        <message>
            <source>Whether the same call twice does no more than once</source>
            <translation>Si repetir la llamada no hace más que hacerla una vez</translation>
        </message>
        <message>
            <source>Whether a call reaches beyond this computer</source>
            <translation>Si una llamada llega más allá de este equipo</translation>
        </message>
        <message>
            <source>Copy the name</source>
            <translation>Copiar el nombre</translation>
        </message>
        <message>
            <source>Copy the schema</source>
            <translation>Copiar el esquema</translation>
        </message>
        <message>
            <source>Input</source>
            <translation>Entrada</translation>
        </message>
        <message>
            <source>JSON Schema</source>
            <translation>JSON Schema</translation>
        </message>
        <message>
            <source>Input schema</source>
            <translation>Esquema de entrada</translation>
        </message>
        <message>
            <source>Properties of the input</source>
            <translation>Propiedades de la entrada</translation>
        </message>
        <message>
            <source>Input schema as JSON</source>
            <translation>Esquema de entrada en JSON</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Descripción</translation>
        </message>
        <message>
            <source>This tool takes no arguments.</source>
            <translation>Esta herramienta no tiene argumentos.</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ToolRisk</name>
        <message>
            <source>Read</source>
            <translation>Leer</translation>
        </message>
        <message>
            <source>Create</source>
            <translation>Crear</translation>
        </message>
        <message>
            <source>Update</source>
            <translation>Cambiar</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Borrar</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ToolTreeModel</name>
        <message>
            <source>Without a tag</source>
            <translation>Sin etiqueta</translation>
        </message>
        <message>
            <source>Tool</source>
            <translation>Herramienta</translation>
        </message>
        <message>
            <source>Effect</source>
            <translation>Efecto</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ToolsPage</name>
        <message>
            <source>%1 of %2 shown</source>
            <translation>%1 de %2</translation>
        </message>
        <message>
            <source>Tools</source>
            <translation>Herramientas</translation>
        </message>
        <message>
            <source>Filter by name, title or path</source>
            <translation>Filtrar por nombre, título o ruta</translation>
        </message>
        <message>
            <source>Filter the tools</source>
            <translation>Filtrar las herramientas</translation>
        </message>
        <message>
            <source>Tools by API and tag</source>
            <translation>Herramientas por API y etiqueta</translation>
        </message>
        <message>
            <source>Tools and details</source>
            <translation>Herramientas y detalles</translation>
        </message>
        <message>
            <source>No tools</source>
            <translation>No hay herramientas</translation>
        </message>
        <message>
            <source>No API is ready, or nothing of it is exposed. The APIs page says why.</source>
            <translation>Ninguna API está lista, o no expone nada. La página de APIs dice por qué.</translation>
        </message>
        <message>
            <source>Nothing matches</source>
            <translation>Sin coincidencias</translation>
        </message>
        <message>
            <source>No tool has these words in its name, title or path.</source>
            <translation>Ninguna herramienta tiene estas palabras en su nombre, título o ruta.</translation>
        </message>
        <message>
            <source>Clear the filter</source>
            <translation>Quitar el filtro</translation>
        </message>
        <message>
            <source>Select a tool</source>
            <translation>Elija una herramienta</translation>
        </message>
        <message>
            <source>Its description, hints and input schema are shown here.</source>
            <translation>Aquí se muestran su descripción, sus indicaciones y su esquema de entrada.</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::Wording</name>
        <message>
            <source>Stopped</source>
            <translation>Detenida</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Iniciando…</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>En marcha</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Deteniendo…</translation>
        </message>
        <message>
            <source>Not started</source>
            <translation>No iniciada</translation>
        </message>
        <message>
            <source>Disabled</source>
            <translation>Desactivada</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Lista</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fallida</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Error</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Aviso</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Nota</translation>
        </message>
        <message>
            <source>Converted</source>
            <translation>Convertida</translation>
        </message>
        <message>
            <source>Degraded</source>
            <translation>Degradada</translation>
        </message>
        <message>
            <source>Skipped</source>
            <translation>Omitida</translation>
        </message>
        <message numerus="yes">
            <source>%n API(s)</source>
            <translation>
                <numerusform>%n API</numerusform>
                <numerusform>%n APIs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tool(s)</source>
            <translation>
                <numerusform>%n herramienta</numerusform>
                <numerusform>%n herramientas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s)</source>
            <translation>
                <numerusform>%n problema</numerusform>
                <numerusform>%n problemas</numerusform>
            </translation>
        </message>
    </context>
</TS>
