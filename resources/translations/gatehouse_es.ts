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
        <name>gatehouse::ui::BindingModel</name>
        <message>
            <source>Path</source>
            <translation>Ruta</translation>
        </message>
        <message>
            <source>Query</source>
            <translation>Consulta</translation>
        </message>
        <message>
            <source>Header</source>
            <translation>Cabecera</translation>
        </message>
        <message>
            <source>Cookie</source>
            <translation>Cookie</translation>
        </message>
        <message>
            <source>Body</source>
            <translation>Cuerpo</translation>
        </message>
        <message>
            <source>Whole query</source>
            <translation>Consulta entera</translation>
        </message>
        <message>
            <source>always %1</source>
            <translation>siempre %1</translation>
        </message>
        <message>
            <source>hidden from models</source>
            <translation>oculto para los modelos</translation>
        </message>
        <message>
            <source>required</source>
            <translation>obligatorio</translation>
        </message>
        <message>
            <source>Argument</source>
            <translation>Argumento</translation>
        </message>
        <message>
            <source>Goes to</source>
            <translation>Va en</translation>
        </message>
        <message>
            <source>As</source>
            <translation>Como</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notas</translation>
        </message>
        <message>
            <source>Body property</source>
            <translation>Propiedad del cuerpo</translation>
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
        <name>gatehouse::ui::HttpText</name>
        <message>
            <source>[%1 that are no text]</source>
            <translation>[%1 que no son texto]</translation>
        </message>
        <message>
            <source>cut; %1 in all</source>
            <translation>cortado; %1 en total</translation>
        </message>
        <message>
            <source>and more</source>
            <translation>y más</translation>
        </message>
        <message>
            <source>reply</source>
            <translation>respuesta</translation>
        </message>
        <message>
            <source>none came</source>
            <translation>no llegó ninguna</translation>
        </message>
        <message>
            <source>tried again</source>
            <translation>otro intento</translation>
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
        <name>gatehouse::ui::SchemaArrayEditor</name>
        <message>
            <source>Add</source>
            <translation>Añadir</translation>
        </message>
        <message>
            <source>Add to %1</source>
            <translation>Añadir a %1</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Quitar</translation>
        </message>
        <message>
            <source>Remove %1 of %2</source>
            <translation>Quitar %1 de %2</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::SchemaChoiceInput</name>
        <message>
            <source>(not given)</source>
            <translation>(sin indicar)</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::SchemaDateInput</name>
        <message>
            <source>Choose a day</source>
            <translation>Elegir un día</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::SchemaField</name>
        <message>
            <source>Required</source>
            <translation>Obligatorio</translation>
        </message>
        <message>
            <source>%1, required</source>
            <comment>type of an argument</comment>
            <translation>%1, obligatorio</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::SchemaForm</name>
        <message>
            <source>it is no object</source>
            <translation>no es un objeto</translation>
        </message>
        <message>
            <source>The arguments must be a JSON object: %1.</source>
            <translation>Los argumentos deben ser un objeto JSON: %1.</translation>
        </message>
        <message>
            <source>Arguments</source>
            <translation>Argumentos</translation>
        </message>
        <message>
            <source>Arguments as JSON</source>
            <translation>Argumentos en JSON</translation>
        </message>
        <message>
            <source>This tool takes no arguments.</source>
            <translation>Esta herramienta no tiene argumentos.</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::SchemaObjectEditor</name>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Fill in</source>
            <translation>Rellenar</translation>
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
            <source>Deprecated</source>
            <translation>En desuso</translation>
        </message>
        <message>
            <source>Copy the name</source>
            <translation>Copiar el nombre</translation>
        </message>
        <message>
            <source>What the model sees</source>
            <translation>Lo que ve el modelo</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Petición</translation>
        </message>
        <message>
            <source>Try it</source>
            <translation>Probar</translation>
        </message>
        <message>
            <source>The tool</source>
            <translation>La herramienta</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ToolListingView</name>
        <message>
            <source>%1: the name has %2 characters and is shortened to %3.</source>
            <translation>%1: el nombre tiene %2 caracteres y se acorta a %3.</translation>
        </message>
        <message>
            <source>%1 of %2 tools for %3</source>
            <comment>all tools, most of a client, client</comment>
            <translation>%1 de %2 herramientas para %3</translation>
        </message>
        <message>
            <source>%1 uses %2 tools at most; give teams fewer, or choose them there.</source>
            <translation>%1 usa %2 herramientas como mucho; dé menos a los equipos o elíjalas allí.</translation>
        </message>
        <message>
            <source>An estimate of what the tool costs a model in each conversation</source>
            <translation>Una estimación de lo que la herramienta cuesta a un modelo en cada conversación</translation>
        </message>
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
            <source>Copy the JSON</source>
            <translation>Copiar el JSON</translation>
        </message>
        <message>
            <source>Portable</source>
            <translation>Portátil</translation>
        </message>
        <message>
            <source>Full</source>
            <translation>Completo</translation>
        </message>
        <message>
            <source>Profile of the schema</source>
            <translation>Perfil del esquema</translation>
        </message>
        <message>
            <source>Portable is what every client reads; full is all that the document says</source>
            <translation>Portátil es lo que lee todo cliente; completo es todo lo que dice el documento</translation>
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
            <source>As listed</source>
            <translation>Como se lista</translation>
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
            <source>The tool as clients are listed it</source>
            <translation>La herramienta como se lista a los clientes</translation>
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
        <name>gatehouse::ui::ToolRequestView</name>
        <message>
            <source>The arguments on “Try it” make no request yet:</source>
            <translation>Los argumentos de «Probar» aún no forman una petición:</translation>
        </message>
        <message>
            <source>Start the gateway to see the request.</source>
            <translation>Inicie la pasarela para ver la petición.</translation>
        </message>
        <message>
            <source>The chosen team may not use this tool.</source>
            <translation>El equipo elegido no puede usar esta herramienta.</translation>
        </message>
        <message>
            <source>Where each argument goes</source>
            <translation>Adónde va cada argumento</translation>
        </message>
        <message>
            <source>With the arguments of “Try it”</source>
            <translation>Con los argumentos de «Probar»</translation>
        </message>
        <message>
            <source>Copy as a cURL command</source>
            <translation>Copiar como orden cURL</translation>
        </message>
        <message>
            <source>The request that would be sent</source>
            <translation>La petición que se enviaría</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ToolResultView</name>
        <message>
            <source>Calling…</source>
            <translation>Llamando…</translation>
        </message>
        <message>
            <source>Run makes a real call, through the same checks, limits and credentials as a client&apos;s.</source>
            <translation>Ejecutar hace una llamada real, con las mismas comprobaciones, límites y credenciales que las de un cliente.</translation>
        </message>
        <message>
            <source>This team has no such tool. The team&apos;s APIs and tools are set in the configuration.</source>
            <translation>Este equipo no tiene esta herramienta. Sus API y herramientas se fijan en la configuración.</translation>
        </message>
        <message>
            <source>Start the gateway to call its tools.</source>
            <translation>Inicie la pasarela para llamar a sus herramientas.</translation>
        </message>
        <message>
            <source>Copy the call as a cURL command</source>
            <translation>Copiar la llamada como orden cURL</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Resultado</translation>
        </message>
        <message>
            <source>Structured</source>
            <translation>Estructurado</translation>
        </message>
        <message>
            <source>HTTP</source>
            <translation>HTTP</translation>
        </message>
        <message>
            <source>Result of the call</source>
            <translation>Resultado de la llamada</translation>
        </message>
        <message>
            <source>Structured result as JSON</source>
            <translation>Resultado estructurado en JSON</translation>
        </message>
        <message>
            <source>HTTP request and reply</source>
            <translation>Petición y respuesta HTTP</translation>
        </message>
        <message>
            <source>How the call ended</source>
            <translation>Cómo acabó la llamada</translation>
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
        <message>
            <source>Tokens</source>
            <translation>Tokens</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ToolTrialView</name>
        <message>
            <source>Master key</source>
            <translation>Clave maestra</translation>
        </message>
        <message>
            <source>Call as</source>
            <translation>Llamar como</translation>
        </message>
        <message>
            <source>Team to call as</source>
            <translation>Equipo con el que llamar</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Formulario</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>Enter the arguments field by field</source>
            <translation>Introducir los argumentos campo a campo</translation>
        </message>
        <message>
            <source>Write the arguments as JSON</source>
            <translation>Escribir los argumentos en JSON</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Ejecutar</translation>
        </message>
        <message>
            <source>Calls the tool (Ctrl+Enter)</source>
            <translation>Llama a la herramienta (Ctrl+Intro)</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Arguments and result</source>
            <translation>Argumentos y resultado</translation>
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
        <message>
            <source>%1k</source>
            <comment>thousands</comment>
            <translation>%1k</translation>
        </message>
        <message>
            <source>%1M</source>
            <comment>millions</comment>
            <translation>%1M</translation>
        </message>
        <message numerus="yes">
            <source>about %1 token(s)</source>
            <translation>
                <numerusform>unos %1 token</numerusform>
                <numerusform>unos %1 tokens</numerusform>
            </translation>
        </message>
        <message>
            <source>Not allowed</source>
            <translation>No permitido</translation>
        </message>
        <message>
            <source>Invalid arguments</source>
            <translation>Argumentos no válidos</translation>
        </message>
        <message>
            <source>Rate limit reached</source>
            <translation>Límite de frecuencia alcanzado</translation>
        </message>
        <message>
            <source>Too many calls at once</source>
            <translation>Demasiadas llamadas a la vez</translation>
        </message>
        <message>
            <source>Circuit open</source>
            <translation>Circuito abierto</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Cancelada</translation>
        </message>
        <message>
            <source>The gateway is not running</source>
            <translation>La pasarela no está en marcha</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>Sin respuesta</translation>
        </message>
        <message>
            <source>Error, status %1</source>
            <translation>Error, estado %1</translation>
        </message>
        <message>
            <source>Success, status %1</source>
            <translation>Correcto, estado %1</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source> (backend %1)</source>
            <translation> (servidor %1)</translation>
        </message>
    </context>
</TS>
