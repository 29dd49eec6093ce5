<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
    <context>
        <name>BackendText</name>
        <message>
            <source>The backend does not take the credential. Check its type and its secret on the tab Credential.</source>
            <translation>El backend no acepta la credencial. Compruebe su tipo y su secreto en la pestaña Credencial.</translation>
        </message>
        <message>
            <source>The backend wants to know who calls. Choose a credential on the tab Credential.</source>
            <translation>El backend quiere saber quién llama. Elija una credencial en la pestaña Credencial.</translation>
        </message>
        <message>
            <source>Address, credential and certificate are good for this call.</source>
            <translation>La dirección, la credencial y el certificado sirven para esta llamada.</translation>
        </message>
        <message>
            <source>The backend sends callers elsewhere, and the gateway does not go there with a credential. Put the address it leads to into the base URL.</source>
            <translation>El backend remite a otra dirección, y la pasarela no va allí con una credencial. Ponga en la URL base la dirección a la que lleva.</translation>
        </message>
        <message>
            <source>The backend knows the credential, which has no right to this operation. Give it the right there, or use another one.</source>
            <translation>El backend conoce la credencial, pero no tiene derecho a esta operación. Dele allí ese derecho o use otra.</translation>
        </message>
        <message>
            <source>There is nothing at this address. Compare it with the backend's own: often a part such as /api/v1 is missing in the base URL, or is there twice.</source>
            <translation>No hay nada en esta dirección. Compárela con la del backend: a menudo falta en la URL base una parte como /api/v1, o está dos veces.</translation>
        </message>
        <message>
            <source>A proxy on the way wants a credential of its own.</source>
            <translation>Un proxy en el camino pide su propia credencial.</translation>
        </message>
        <message>
            <source>The backend is reached and has had too many calls. Wait, then test again.</source>
            <translation>Se llega al backend, que ha recibido demasiadas llamadas. Espere y pruebe otra vez.</translation>
        </message>
        <message>
            <source>The backend is reached, but does not like this call. It was made without arguments; others may do.</source>
            <translation>Se llega al backend, pero no acepta esta llamada. Se hizo sin argumentos; otras pueden funcionar.</translation>
        </message>
        <message>
            <source>The backend is reached and has trouble of its own. Ask those who run it, or test again later.</source>
            <translation>Se llega al backend, que tiene problemas propios. Pregunte a quien lo mantiene o pruebe más tarde.</translation>
        </message>
        <message>
            <source>Status %1 after %2</source>
            <translation>Estado %1 tras %2</translation>
        </message>
        <message>
            <source>Nothing can be sent yet</source>
            <translation>Todavía no se puede enviar nada</translation>
        </message>
        <message>
            <source>Mend what is listed here, then test again.</source>
            <translation>Corrija lo que se indica aquí y pruebe otra vez.</translation>
        </message>
        <message>
            <source>The host is not known</source>
            <translation>No se conoce el host</translation>
        </message>
        <message>
            <source>Check how it is spelt in the base URL, and whether this computer is in the network (or VPN) that knows it.</source>
            <translation>Compruebe cómo está escrito en la URL base y si este equipo está en la red (o VPN) que lo conoce.</translation>
        </message>
        <message>
            <source>No connection</source>
            <translation>Sin conexión</translation>
        </message>
        <message>
            <source>Nothing takes connections there, or a firewall is between. Check host and port of the base URL, and whether the backend runs.</source>
            <translation>Allí nada acepta conexiones o hay un cortafuegos en medio. Compruebe el host y el puerto de la URL base y si el backend está en marcha.</translation>
        </message>
        <message>
            <source>No trusted TLS connection</source>
            <translation>Sin conexión TLS de confianza</translation>
        </message>
        <message>
            <source>If its certificate is of an authority of your own, name that one's file under “Certificate authority”. If the backend speaks no TLS, its base URL begins with http://.</source>
            <translation>Si su certificado es de una autoridad propia, indique el archivo de esta en «Autoridad certificadora». Si el backend no habla TLS, su URL base empieza por http://.</translation>
        </message>
        <message>
            <source>No answer in time</source>
            <translation>Sin respuesta a tiempo</translation>
        </message>
        <message>
            <source>Check host and port; a firewall may swallow the call. If the backend is slow, give it a longer timeout.</source>
            <translation>Compruebe el host y el puerto; un cortafuegos puede tragarse la llamada. Si el backend es lento, dele más tiempo.</translation>
        </message>
        <message>
            <source>Not an address to send to</source>
            <translation>No es una dirección a la que enviar</translation>
        </message>
        <message>
            <source>The host leads into a private network. If that is meant, write that very address as base URL, or backend.allow_private: true in the configuration.</source>
            <translation>El host lleva a una red privada. Si es lo que quiere, escriba esa misma dirección como URL base, o backend.allow_private: true en la configuración.</translation>
        </message>
        <message>
            <source>The credential cannot be had</source>
            <translation>No se puede obtener la credencial</translation>
        </message>
        <message>
            <source>Check the tab Credential. A token that the serving gateway keeps is used by “Try it” on the page Tools, once this is saved and applied.</source>
            <translation>Compruebe la pestaña Credencial. El token que guarda la pasarela en marcha lo usa «Probar» en la página Herramientas, una vez guardado y aplicado esto.</translation>
        </message>
        <message>
            <source>No usable answer</source>
            <translation>Sin respuesta utilizable</translation>
        </message>
        <message>
            <source>Something answers there, but not as this API would. Check host and port of the base URL.</source>
            <translation>Allí responde algo, pero no como lo haría esta API. Compruebe el host y el puerto de la URL base.</translation>
        </message>
    </context>
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
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ActivityFilters</name>
        <message>
            <source>Last 15 minutes</source>
            <translation>Últimos 15 minutos</translation>
        </message>
        <message>
            <source>Last hour</source>
            <translation>Última hora</translation>
        </message>
        <message>
            <source>Last 24 hours</source>
            <translation>Últimas 24 horas</translation>
        </message>
        <message>
            <source>Last 7 days</source>
            <translation>Últimos 7 días</translation>
        </message>
        <message>
            <source>Any time</source>
            <translation>Siempre</translation>
        </message>
        <message>
            <source>All teams</source>
            <translation>Equipos</translation>
        </message>
        <message>
            <source>All APIs</source>
            <translation>API</translation>
        </message>
        <message>
            <source>All tools</source>
            <translation>Herramientas</translation>
        </message>
        <message>
            <source>All outcomes</source>
            <translation>Resultados</translation>
        </message>
        <message>
            <source>Since when</source>
            <translation>Desde cuándo</translation>
        </message>
        <message>
            <source>Calls of which team</source>
            <translation>Llamadas de qué equipo</translation>
        </message>
        <message>
            <source>Calls of which API</source>
            <translation>Llamadas de qué API</translation>
        </message>
        <message>
            <source>Calls of which tool</source>
            <translation>Llamadas de qué herramienta</translation>
        </message>
        <message>
            <source>Calls with which outcome</source>
            <translation>Llamadas con qué resultado</translation>
        </message>
        <message>
            <source>Words, request id</source>
            <translation>Palabras, id de petición</translation>
        </message>
        <message>
            <source>Somewhere in a name, the request id, the arguments or the answer</source>
            <translation>En un nombre, el id de la petición, los argumentos o la respuesta</translation>
        </message>
        <message>
            <source>Calls with these words</source>
            <translation>Llamadas con estas palabras</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ActivityPage</name>
        <message>
            <source>Looking…</source>
            <translation>Buscando…</translation>
        </message>
        <message>
            <source>the newest %1</source>
            <comment>number of calls</comment>
            <translation>las últimas %1</translation>
        </message>
        <message numerus="yes">
            <source>%Ln new</source>
            <translation>
                <numerusform>%Ln nueva</numerusform>
                <numerusform>%Ln nuevas</numerusform>
            </translation>
        </message>
        <message>
            <source>No calls yet</source>
            <translation>Aún no hay llamadas</translation>
        </message>
        <message>
            <source>Every tool call of a client is listed here as soon as it ends. The Overview says how to make the first one.</source>
            <translation>Aquí aparece cada llamada de un cliente en cuanto termina. El resumen dice cómo hacer la primera.</translation>
        </message>
        <message>
            <source>Nothing matches</source>
            <translation>Sin coincidencias</translation>
        </message>
        <message>
            <source>No recorded call is of this time, with this team, API, tool, outcome and these words.</source>
            <translation>Ninguna llamada registrada es de ese tiempo, con ese equipo, API, herramienta, resultado y esas palabras.</translation>
        </message>
        <message>
            <source>Clear the filter</source>
            <translation>Borrar el filtro</translation>
        </message>
        <message>
            <source>Calls are not recorded</source>
            <translation>Las llamadas no se registran</translation>
        </message>
        <message>
            <source>Set “gateway.activity.enabled: true” in the configuration to see them here.</source>
            <translation>Ponga «gateway.activity.enabled: true» en la configuración para verlas aquí.</translation>
        </message>
        <message>
            <source>The first call makes the database they are recorded in.</source>
            <translation>La primera llamada crea la base de datos en la que se registran.</translation>
        </message>
        <message>
            <source>Recorded calls cannot be read</source>
            <translation>No se pueden leer las llamadas registradas</translation>
        </message>
        <message>
            <source>Activity</source>
            <translation>Actividad</translation>
        </message>
        <message>
            <source>Follow</source>
            <translation>Seguir</translation>
        </message>
        <message>
            <source>New calls appear on top, unless you have scrolled down</source>
            <translation>Las llamadas nuevas aparecen arriba, salvo que se haya desplazado hacia abajo</translation>
        </message>
        <message>
            <source>Show the calls that came meanwhile</source>
            <translation>Mostrar las llamadas que llegaron entretanto</translation>
        </message>
        <message>
            <source>Recorded calls, newest first</source>
            <translation>Llamadas registradas, las más nuevas primero</translation>
        </message>
        <message>
            <source>Table and details</source>
            <translation>Tabla y detalles</translation>
        </message>
        <message>
            <source>Select a call</source>
            <translation>Elija una llamada</translation>
        </message>
        <message>
            <source>What was asked, sent to the backend, answered and returned is shown here.</source>
            <translation>Aquí se ve lo que se pidió, lo que se envió al servicio, lo que respondió y lo que se devolvió.</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::AddApiDialog</name>
        <message>
            <source>Back</source>
            <translation>Atrás</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Add an API</source>
            <translation>Añadir una API</translation>
        </message>
        <message>
            <source>Step %1 of %2</source>
            <translation>Paso %1 de %2</translation>
        </message>
        <message>
            <source>Add the API</source>
            <translation>Añadir la API</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Siguiente</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ApiAdder</name>
        <message>
            <source>add the API %1</source>
            <translation>añadir la API %1</translation>
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
        <message>
            <source>Double click or Enter: the line in the document</source>
            <translation>Doble clic o Intro: la línea en el documento</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ApiEditor</name>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>Small letters, digits, - and _; part of the address clients use</source>
            <translation>Letras minúsculas, cifras, - y _; parte de la dirección que usan los clientes</translation>
        </message>
        <message>
            <source>Display name</source>
            <translation>Nombre visible</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Descripción</translation>
        </message>
        <message>
            <source>OpenAPI document: file</source>
            <translation>Documento OpenAPI: archivo</translation>
        </message>
        <message>
            <source>Relative to the configuration; or an address below, not both</source>
            <translation>Relativo a la configuración; o una dirección abajo, no ambos</translation>
        </message>
        <message>
            <source>OpenAPI document: address</source>
            <translation>Documento OpenAPI: dirección</translation>
        </message>
        <message>
            <source>Look for a new document every, seconds</source>
            <translation>Buscar un documento nuevo cada, segundos</translation>
        </message>
        <message>
            <source>Empty: at reloads only</source>
            <translation>Vacío: solo al recargar</translation>
        </message>
        <message>
            <source>A new document that breaks clients</source>
            <translation>Un documento nuevo que rompe clientes</translation>
        </message>
        <message>
            <source>“hold” keeps the tools of before until somebody accepts it.</source>
            <translation>«hold» mantiene las herramientas de antes hasta que alguien lo acepte.</translation>
        </message>
        <message>
            <source>Served</source>
            <translation>Se sirve</translation>
        </message>
        <message>
            <source>Base URL</source>
            <translation>URL base</translation>
        </message>
        <message>
            <source>Empty: the server that the document names</source>
            <translation>Vacío: el servidor que nombra el documento</translation>
        </message>
        <message>
            <source>Timeout of a call, seconds</source>
            <translation>Tiempo límite de una llamada, segundos</translation>
        </message>
        <message>
            <source>Further attempts</source>
            <translation>Intentos adicionales</translation>
        </message>
        <message>
            <source>Of calls that change nothing; empty: none</source>
            <translation>De llamadas que no cambian nada; vacío: ninguno</translation>
        </message>
        <message>
            <source>Calls at the same time</source>
            <translation>Llamadas simultáneas</translation>
        </message>
        <message>
            <source>Empty: no limit of its own</source>
            <translation>Vacío: sin límite propio</translation>
        </message>
        <message>
            <source>Headers passed on from callers</source>
            <translation>Cabeceras que se reenvían</translation>
        </message>
        <message>
            <source>Names with commas between them, such as X-Tenant</source>
            <translation>Nombres separados por comas, como X-Tenant</translation>
        </message>
        <message>
            <source>Certificate authority (PEM file)</source>
            <translation>Autoridad certificadora (archivo PEM)</translation>
        </message>
        <message>
            <source>Empty: those of this computer</source>
            <translation>Vacío: las de este equipo</translation>
        </message>
        <message>
            <source>Check the backend's certificate</source>
            <translation>Comprobar el certificado del backend</translation>
        </message>
        <message>
            <source>Without this anybody between here and there can read and change everything.</source>
            <translation>Sin esto, cualquiera entre un lado y otro puede leerlo y cambiarlo todo.</translation>
        </message>
        <message>
            <source>Answers to GET are given out again for, seconds</source>
            <translation>Las respuestas a GET se reutilizan durante, segundos</translation>
        </message>
        <message>
            <source>Empty: never</source>
            <translation>Vacío: nunca</translation>
        </message>
        <message>
            <source>Calls a minute, of each team</source>
            <translation>Llamadas por minuto, de cada equipo</translation>
        </message>
        <message>
            <source>Empty: no limit</source>
            <translation>Vacío: sin límite</translation>
        </message>
        <message>
            <source>At once</source>
            <translation>De golpe</translation>
        </message>
        <message>
            <source>Empty: a minute's worth</source>
            <translation>Vacío: las de un minuto</translation>
        </message>
        <message>
            <source>Methods</source>
            <translation>Métodos</translation>
        </message>
        <message>
            <source>Empty: all. Else such as GET, POST</source>
            <translation>Vacío: todos. Si no, por ejemplo GET, POST</translation>
        </message>
        <message>
            <source>Deprecated operations too</source>
            <translation>También operaciones obsoletas</translation>
        </message>
        <message>
            <source>Only these paths</source>
            <translation>Solo estas rutas</translation>
        </message>
        <message>
            <source>* within a segment, ** at any depth</source>
            <translation>* dentro de un segmento, ** a cualquier profundidad</translation>
        </message>
        <message>
            <source>Not these paths</source>
            <translation>No estas rutas</translation>
        </message>
        <message>
            <source>Such as /admin/*</source>
            <translation>Por ejemplo /admin/*</translation>
        </message>
        <message>
            <source>Only these tags</source>
            <translation>Solo estas etiquetas</translation>
        </message>
        <message>
            <source>Not these tags</source>
            <translation>No estas etiquetas</translation>
        </message>
        <message>
            <source>Only these operations</source>
            <translation>Solo estas operaciones</translation>
        </message>
        <message>
            <source>operationId, or GET /path</source>
            <translation>operationId, o GET /ruta</translation>
        </message>
        <message>
            <source>Not these operations</source>
            <translation>No estas operaciones</translation>
        </message>
        <message>
            <source>Output schemas</source>
            <translation>Esquemas de salida</translation>
        </message>
        <message>
            <source>“strict”: an answer that breaks its schema is an error.</source>
            <translation>«strict»: una respuesta que incumple su esquema es un error.</translation>
        </message>
        <message>
            <source>change the teams of an API</source>
            <translation>cambiar los equipos de una API</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Origen</translation>
        </message>
        <message>
            <source>Backend</source>
            <translation>Backend</translation>
        </message>
        <message>
            <source>Credential</source>
            <translation>Credencial</translation>
        </message>
        <message>
            <source>Access</source>
            <translation>Acceso</translation>
        </message>
        <message>
            <source>Exposure</source>
            <translation>Exposición</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Informe</translation>
        </message>
        <message>
            <source>Settings of the API</source>
            <translation>Ajustes de la API</translation>
        </message>
        <message>
            <source>Teams that may call the API</source>
            <translation>Equipos que pueden llamar a la API</translation>
        </message>
        <message>
            <source>Every team that lists this API</source>
            <translation>Todos los equipos que incluyen esta API</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ApiExposure</name>
        <message>
            <source>Correct the file or the address on the tab Source, or what is wrong where they lead, then read the document again.</source>
            <translation>Corrija el archivo o la dirección en la pestaña Origen, o lo que falle allí adonde llevan, y lea el documento otra vez.</translation>
        </message>
        <message>
            <source>The document was not read. Until it is, the lists below say what is exposed.</source>
            <translation>El documento no se ha leído. Hasta entonces, las listas de abajo dicen qué se expone.</translation>
        </message>
        <message>
            <source>choose what an API exposes</source>
            <translation>elegir lo que expone una API</translation>
        </message>
        <message>
            <source>Reading the document…</source>
            <translation>Leyendo el documento…</translation>
        </message>
        <message>
            <source>Read the document again</source>
            <translation>Leer el documento otra vez</translation>
        </message>
        <message>
            <source>What is wrong with the document</source>
            <translation>Qué falla en el documento</translation>
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
        <message>
            <source>It is not served yet: save and apply.</source>
            <translation>Aún no se sirve: guarde y aplique.</translation>
        </message>
        <message>
            <source>remove an API</source>
            <translation>quitar una API</translation>
        </message>
        <message>
            <source>Every operation of an API's OpenAPI document becomes a tool that Claude and other clients can call. Add one by its address, its file or its text; files can be dropped here too.</source>
            <translation>Cada operación del documento OpenAPI de una API se convierte en una herramienta que Claude y otros clientes pueden llamar. Añada una por su dirección, su archivo o su texto; también se pueden soltar archivos aquí.</translation>
        </message>
        <message>
            <source>Add an API…</source>
            <translation>Añadir API…</translation>
        </message>
        <message>
            <source>Open a configuration…</source>
            <translation>Abrir una configuración…</translation>
        </message>
        <message>
            <source>Try the demo</source>
            <translation>Probar la demostración</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Quitar</translation>
        </message>
        <message>
            <source>Takes the API out of the configuration; this can be undone</source>
            <translation>Quita la API de la configuración; se puede deshacer</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::AuthForm</name>
        <message>
            <source>How the backend knows us</source>
            <translation>Cómo nos reconoce el backend</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>Token</translation>
        </message>
        <message>
            <source>API key</source>
            <translation>Clave de API</translation>
        </message>
        <message>
            <source>Name of the header</source>
            <translation>Nombre de la cabecera</translation>
        </message>
        <message>
            <source>Empty: X-API-Key</source>
            <translation>Vacío: X-API-Key</translation>
        </message>
        <message>
            <source>Its name</source>
            <translation>Su nombre</translation>
        </message>
        <message>
            <source>Where it goes</source>
            <translation>Dónde va</translation>
        </message>
        <message>
            <source>User</source>
            <translation>Usuario</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Contraseña</translation>
        </message>
        <message>
            <source>Grant</source>
            <translation>Concesión</translation>
        </message>
        <message>
            <source>Token URL</source>
            <translation>URL del token</translation>
        </message>
        <message>
            <source>Client ID</source>
            <translation>ID de cliente</translation>
        </message>
        <message>
            <source>Audience</source>
            <translation>Audiencia</translation>
        </message>
        <message>
            <source>Client secret</source>
            <translation>Secreto del cliente</translation>
        </message>
        <message>
            <source>Scopes</source>
            <translation>Ámbitos</translation>
        </message>
        <message>
            <source>Not at all</source>
            <translation>De ninguna manera</translation>
        </message>
        <message>
            <source>Bearer token</source>
            <translation>Token de portador</translation>
        </message>
        <message>
            <source>User and password (Basic)</source>
            <translation>Usuario y contraseña (Basic)</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::BackendStep</name>
        <message>
            <source>Not at all</source>
            <translation>De ninguna manera</translation>
        </message>
        <message>
            <source>Bearer token</source>
            <translation>Token de portador</translation>
        </message>
        <message>
            <source>API key</source>
            <translation>Clave de API</translation>
        </message>
        <message>
            <source>User and password (Basic)</source>
            <translation>Usuario y contraseña (Basic)</translation>
        </message>
        <message>
            <source>OAuth 2.0, with a token that there is</source>
            <translation>OAuth 2.0, con un token que ya existe</translation>
        </message>
        <message>
            <source>Base URL</source>
            <translation>URL base</translation>
        </message>
        <message>
            <source>What paths of the document are put behind</source>
            <translation>A lo que se añaden las rutas del documento</translation>
        </message>
        <message>
            <source>How the backend knows us</source>
            <translation>Cómo nos reconoce el backend</translation>
        </message>
        <message>
            <source>Name of the header, parameter or cookie</source>
            <translation>Nombre de la cabecera, el parámetro o la cookie</translation>
        </message>
        <message>
            <source>User</source>
            <translation>Usuario</translation>
        </message>
        <message>
            <source>The secret</source>
            <translation>El secreto</translation>
        </message>
        <message>
            <source>Best a variable of the environment or of a .env file, or the keychain: then it is not readable in the configuration. It may be set later.</source>
            <translation>Mejor una variable del entorno o de un archivo .env, o el llavero: así no se puede leer en la configuración. Se puede poner más tarde.</translation>
        </message>
        <message>
            <source>Where do calls go?</source>
            <translation>¿Adónde van las llamadas?</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::BackendTest</name>
        <message>
            <source>Where a call goes that only reads and needs no arguments</source>
            <translation>Adónde va una llamada que solo lee y no necesita argumentos</translation>
        </message>
        <message>
            <source>Where calls go: no operation only reads and needs no arguments</source>
            <translation>Adónde van las llamadas: ninguna operación solo lee sin necesitar argumentos</translation>
        </message>
        <message>
            <source>Waiting for the backend…</source>
            <translation>Esperando al backend…</translation>
        </message>
        <message>
            <source>Test connection</source>
            <translation>Probar la conexión</translation>
        </message>
        <message>
            <source>Makes this call once, with the address and the credential as they are here now</source>
            <translation>Hace esta llamada una vez, con la dirección y la credencial tal como están aquí ahora</translation>
        </message>
        <message>
            <source>The call that is made to test</source>
            <translation>La llamada que se hace para probar</translation>
        </message>
        <message>
            <source>Why nothing can be sent</source>
            <translation>Por qué no se puede enviar nada</translation>
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
        <name>gatehouse::ui::CallDetails</name>
        <message>
            <source>Not recorded with this call. Calls from now on keep their arguments and answers.</source>
            <translation>No se registró con esta llamada. Desde ahora las llamadas guardan sus argumentos y respuestas.</translation>
        </message>
        <message>
            <source>Arguments and answers are not recorded. To keep those of later calls, set “gateway.activity.record_bodies: true”; secrets in them are masked.</source>
            <translation>Los argumentos y las respuestas no se registran. Para guardar los de llamadas futuras, ponga «gateway.activity.record_bodies: true»; los secretos se ocultan.</translation>
        </message>
        <message>
            <source>The tool is not served now, so its address is not known.</source>
            <translation>La herramienta no se ofrece ahora, así que no se conoce su dirección.</translation>
        </message>
        <message>
            <source>No reply of the backend.</source>
            <translation>El servicio no respondió.</translation>
        </message>
        <message>
            <source>HTTP %1 after %2</source>
            <comment>status, time</comment>
            <translation>HTTP %1 tras %2</translation>
        </message>
        <message>
            <source>%1 from %2</source>
            <comment>size, client</comment>
            <translation>%1 de %2</translation>
        </message>
        <message>
            <source>Copy the arguments</source>
            <translation>Copiar los argumentos</translation>
        </message>
        <message>
            <source>%1, about %2 tokens, after %3</source>
            <comment>size, number, time</comment>
            <translation>%1, unos %2 tokens, tras %3</translation>
        </message>
        <message>
            <source>Copy the answer</source>
            <translation>Copiar la respuesta</translation>
        </message>
        <message>
            <source>Opens the tool with these arguments, to be changed and sent again. Masked values have to be entered anew.</source>
            <translation>Abre la herramienta con estos argumentos para cambiarlos y enviarlos otra vez. Los valores ocultos hay que escribirlos de nuevo.</translation>
        </message>
        <message>
            <source>Needs recorded arguments and a tool that is served now.</source>
            <translation>Hacen falta argumentos registrados y una herramienta que se ofrezca ahora.</translation>
        </message>
        <message>
            <source>Edit and resend…</source>
            <translation>Editar y reenviar…</translation>
        </message>
        <message>
            <source>The call's way out and back</source>
            <translation>El camino de ida y vuelta de la llamada</translation>
        </message>
        <message>
            <source>When, and the id of the request</source>
            <translation>Cuándo, y el id de la petición</translation>
        </message>
        <message>
            <source>1  MCP request</source>
            <translation>1  Petición MCP</translation>
        </message>
        <message>
            <source>2  HTTP request</source>
            <translation>2  Petición HTTP</translation>
        </message>
        <message>
            <source>3  HTTP reply</source>
            <translation>3  Respuesta HTTP</translation>
        </message>
        <message>
            <source>4  MCP result</source>
            <translation>4  Resultado MCP</translation>
        </message>
        <message>
            <source>Arguments</source>
            <translation>Argumentos</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Respuesta</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::CallExport</name>
        <message>
            <source>Export calls</source>
            <translation>Exportar llamadas</translation>
        </message>
        <message>
            <source>CSV (*.csv)</source>
            <translation>CSV (*.csv)</translation>
        </message>
        <message>
            <source>JSON (*.json)</source>
            <translation>JSON (*.json)</translation>
        </message>
        <message>
            <source>Exporting…</source>
            <translation>Exportando…</translation>
        </message>
        <message>
            <source>%1 exported</source>
            <translation>%1 exportadas</translation>
        </message>
        <message>
            <source>%1 written to %2</source>
            <translation>%1 guardadas en %2</translation>
        </message>
        <message>
            <source>Export cancelled; nothing was written</source>
            <translation>Exportación cancelada; no se guardó nada</translation>
        </message>
        <message>
            <source>The export failed</source>
            <translation>La exportación falló</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportar</translation>
        </message>
        <message>
            <source>Export the calls that are selected</source>
            <translation>Exportar las llamadas elegidas</translation>
        </message>
        <message>
            <source>As CSV…</source>
            <translation>Como CSV…</translation>
        </message>
        <message>
            <source>As JSON…</source>
            <translation>Como JSON…</translation>
        </message>
        <message>
            <source>Cancel the export</source>
            <translation>Cancelar la exportación</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::CallListModel</name>
        <message>
            <source>no longer recorded</source>
            <translation>ya no está registrada</translation>
        </message>
        <message>
            <source>About how many tokens the answer costs a model: one for every four bytes</source>
            <translation>Cuántos tokens cuesta la respuesta a un modelo, más o menos: uno por cada cuatro bytes</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Hora</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Resultado</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>Equipo</translation>
        </message>
        <message>
            <source>Client</source>
            <translation>Cliente</translation>
        </message>
        <message>
            <source>API</source>
            <translation>API</translation>
        </message>
        <message>
            <source>Tool</source>
            <translation>Herramienta</translation>
        </message>
        <message>
            <source>Duration</source>
            <translation>Duración</translation>
        </message>
        <message>
            <source>Answer</source>
            <comment>size of a call's answer</comment>
            <translation>Respuesta</translation>
        </message>
        <message>
            <source>Tokens</source>
            <translation>Tokens</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::CallReplay</name>
        <message>
            <source>Its arguments were not recorded.</source>
            <translation>Sus argumentos no se registraron.</translation>
        </message>
        <message>
            <source>The tool is not served now.</source>
            <translation>La herramienta no se ofrece ahora.</translation>
        </message>
        <message>
            <source>Its arguments hold masked values: use “Edit and resend” and enter them anew.</source>
            <translation>Sus argumentos tienen valores ocultos: use «Editar y reenviar» y escríbalos de nuevo.</translation>
        </message>
        <message>
            <source>Its arguments were too long to be kept whole: use “Edit and resend”.</source>
            <translation>Sus argumentos eran demasiado largos para guardarlos enteros: use «Editar y reenviar».</translation>
        </message>
        <message>
            <source>Its team is gone.</source>
            <translation>Su equipo ya no existe.</translation>
        </message>
        <message>
            <source>Call again</source>
            <translation>Llamar otra vez</translation>
        </message>
        <message>
            <source>“%1” may change something. Call it again with the same arguments?</source>
            <translation>«%1» puede cambiar algo. ¿Llamarla otra vez con los mismos argumentos?</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Again: %1, %2</source>
            <comment>outcome, time</comment>
            <translation>Otra vez: %1, %2</translation>
        </message>
        <message>
            <source>Makes the same call as the same team; it is recorded like any other.</source>
            <translation>Hace la misma llamada con el mismo equipo; se registra como cualquier otra.</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::CallWording</name>
        <message>
            <source>Success</source>
            <translation>Correcta</translation>
        </message>
        <message>
            <source>Backend error</source>
            <translation>Error del servicio</translation>
        </message>
        <message>
            <source>Invalid arguments</source>
            <translation>Argumentos no válidos</translation>
        </message>
        <message>
            <source>Rate limited</source>
            <translation>Limitada</translation>
        </message>
        <message>
            <source>Unreachable</source>
            <translation>Inaccesible</translation>
        </message>
        <message>
            <source>Timeout</source>
            <translation>Tiempo agotado</translation>
        </message>
        <message>
            <source>Answer too large</source>
            <translation>Respuesta excesiva</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Cancelada</translation>
        </message>
        <message>
            <source>Overloaded</source>
            <translation>Sobrecarga</translation>
        </message>
        <message>
            <source>Address blocked</source>
            <translation>Dirección bloqueada</translation>
        </message>
        <message>
            <source>Circuit open</source>
            <translation>Circuito abierto</translation>
        </message>
        <message numerus="yes">
            <source>%Ln call(s)</source>
            <translation>
                <numerusform>%Ln llamada</numerusform>
                <numerusform>%Ln llamadas</numerusform>
            </translation>
        </message>
        <message>
            <source>Debug</source>
            <translation>Depuración</translation>
        </message>
        <message>
            <source>Info</source>
            <translation>Información</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Aviso</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Error</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>En pausa</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ChangeBar</name>
        <message>
            <source>%1 was changed by another program. Take it as it is now, or keep your changes and write them over it?</source>
            <translation>Otro programa ha cambiado %1. ¿Tomarlo como está ahora, o mantener sus cambios y escribirlos encima?</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>Guardando…</translation>
        </message>
        <message numerus="yes">
            <source>%n unsaved change(s)</source>
            <translation>
                <numerusform>%n cambio sin guardar</numerusform>
                <numerusform>%n cambios sin guardar</numerusform>
            </translation>
        </message>
        <message>
            <source>Reload</source>
            <translation>Recargar</translation>
        </message>
        <message>
            <source>Take the file as it is now</source>
            <translation>Tomar el archivo como está ahora</translation>
        </message>
        <message>
            <source>Keep mine</source>
            <translation>Mantener lo mío</translation>
        </message>
        <message>
            <source>Keep my changes</source>
            <translation>Mantener mis cambios</translation>
        </message>
        <message>
            <source>Review…</source>
            <translation>Revisar…</translation>
        </message>
        <message>
            <source>Revert</source>
            <translation>Revertir</translation>
        </message>
        <message>
            <source>Save and apply</source>
            <translation>Guardar y aplicar</translation>
        </message>
        <message>
            <source>Writes the file, and the gateway takes it over (Ctrl+S)</source>
            <translation>Escribe el archivo, y la pasarela lo adopta (Ctrl+S)</translation>
        </message>
        <message>
            <source>First mend what the problems below say.</source>
            <translation>Corrija antes lo que dicen los problemas de abajo.</translation>
        </message>
        <message>
            <source>Back to what the file says; this too can be undone</source>
            <translation>Volver a lo que dice el archivo; también se puede deshacer</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ChoiceModel</name>
        <message>
            <source>%1 (there is none of that name)</source>
            <translation>%1 (no existe)</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ClientBundleExport</name>
        <message>
            <source>Export a bundle for Claude Desktop</source>
            <translation>Exportar un paquete para Claude Desktop</translation>
        </message>
        <message>
            <source>Bundles (*.mcpb)</source>
            <translation>Paquetes (*.mcpb)</translation>
        </message>
        <message>
            <source>The bundle is written…</source>
            <translation>Se escribe el paquete…</translation>
        </message>
        <message>
            <source>Written to %1. Opened, Claude Desktop asks for the key and keeps it.</source>
            <translation>Escrito en %1. Al abrirlo, Claude Desktop pide la clave y la guarda.</translation>
        </message>
        <message>
            <source>Export a bundle (.mcpb)…</source>
            <translation>Exportar un paquete (.mcpb)…</translation>
        </message>
        <message>
            <source>A file that Claude Desktop installs when it is opened; it asks for the key</source>
            <translation>Un archivo que Claude Desktop instala al abrirlo; pide la clave</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>Problemas</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ClientChangeDialog</name>
        <message>
            <source>The file was not there before, and goes.</source>
            <translation>El archivo no estaba antes, y desaparece.</translation>
        </message>
        <message>
            <source>The file is not there yet, and is made.</source>
            <translation>El archivo aún no existe, y se crea.</translation>
        </message>
        <message>
            <source>Everything else in the file stays as it is.</source>
            <translation>Todo lo demás del archivo queda como está.</translation>
        </message>
        <message>
            <source>Everything else in the file stays as it is. A copy of it is kept: %1</source>
            <translation>Todo lo demás del archivo queda como está. Se guarda una copia: %1</translation>
        </message>
        <message>
            <source>Lines of the file that change</source>
            <translation>Líneas del archivo que cambian</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ClientConnectionForm</name>
        <message>
            <source>As the team</source>
            <translation>Como el equipo</translation>
        </message>
        <message>
            <source>What it may call is what the client sees</source>
            <translation>Lo que puede llamar es lo que ve el cliente</translation>
        </message>
        <message>
            <source>APIs</source>
            <translation>APIs</translation>
        </message>
        <message>
            <source>All that the team may use, in one entry</source>
            <translation>Todas las que el equipo puede usar, en una entrada</translation>
        </message>
        <message>
            <source>What the client's file says then</source>
            <translation>Lo que dice entonces el archivo del cliente</translation>
        </message>
        <message>
            <source>Copy the entry</source>
            <translation>Copiar la entrada</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>Problemas</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ClientConnector</name>
        <message>
            <source>Save or revert your changes first: the new key is saved in the same file.</source>
            <translation>Guarde o revierta antes sus cambios: la clave nueva se guarda en el mismo archivo.</translation>
        </message>
        <message>
            <source>new key</source>
            <translation>clave nueva</translation>
        </message>
        <message>
            <source>The key was not saved.</source>
            <translation>La clave no se guardó.</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ClientDetails</name>
        <message>
            <source>Another client</source>
            <translation>Otro cliente</translation>
        </message>
        <message>
            <source>Most clients take this form. One that speaks HTTP is given the gateway's address and the key.</source>
            <translation>La mayoría de los clientes aceptan esta forma. A uno que habla HTTP se le da la dirección de la pasarela y la clave.</translation>
        </message>
        <message>
            <source>It is connected to: %1</source>
            <translation>Está conectado a: %1</translation>
        </message>
        <message>
            <source>It does not seem to be installed here. Its file can be made all the same.</source>
            <translation>No parece estar instalado aquí. Aun así se puede crear su archivo.</translation>
        </message>
        <message>
            <source>Update…</source>
            <translation>Actualizar…</translation>
        </message>
        <message>
            <source>Connect…</source>
            <translation>Conectar…</translation>
        </message>
        <message>
            <source>Connect %1</source>
            <translation>Conectar %1</translation>
        </message>
        <message>
            <source>Disconnect %1</source>
            <translation>Desconectar %1</translation>
        </message>
        <message>
            <source>Keys stay where they are.</source>
            <translation>Las claves quedan donde están.</translation>
        </message>
        <message>
            <source>Write the file</source>
            <translation>Escribir el archivo</translation>
        </message>
        <message>
            <source>Take it out</source>
            <translation>Quitar</translation>
        </message>
        <message>
            <source>Copy the path of the file</source>
            <translation>Copiar la ruta del archivo</translation>
        </message>
        <message>
            <source>Try it</source>
            <translation>Probar</translation>
        </message>
        <message>
            <source>Starts what is written there as the client would, lists the tools, and calls one that only reads</source>
            <translation>Inicia lo que está escrito como lo haría el cliente, lista las herramientas y llama a una que solo lee</translation>
        </message>
        <message>
            <source>Disconnect…</source>
            <translation>Desconectar…</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Deshacer</translation>
        </message>
        <message>
            <source>The file becomes what it was before the last change</source>
            <translation>El archivo vuelve a ser lo que era antes del último cambio</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>Problemas</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ClientListModel</name>
        <message>
            <source>Another client</source>
            <translation>Otro cliente</translation>
        </message>
        <message>
            <source>Client</source>
            <translation>Cliente</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Estado</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ClientVerifyView</name>
        <message>
            <source>Trying what the client would do…</source>
            <translation>Probando lo que haría el cliente…</translation>
        </message>
        <message>
            <source>Tried: %1</source>
            <translation>Probado: %1</translation>
        </message>
        <message>
            <source>What came of it</source>
            <translation>Qué resultó</translation>
        </message>
        <message>
            <source>What the program said</source>
            <translation>Lo que dijo el programa</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ClientWording</name>
        <message>
            <source>The team %1 gets a new key for its clients. It is kept in the keychain as %2; the configuration keeps its hash.</source>
            <translation>El equipo %1 recibe una clave nueva para sus clientes. Se guarda en el llavero como %2; la configuración guarda su hash.</translation>
        </message>
        <message>
            <source>The team %1 gets a new key for its clients. There is no keychain here, so it is kept in a file that only you may read: %2. The configuration keeps its hash.</source>
            <translation>El equipo %1 recibe una clave nueva para sus clientes. Aquí no hay llavero, así que se guarda en un archivo que solo usted puede leer: %2. La configuración guarda su hash.</translation>
        </message>
        <message>
            <source>File not readable</source>
            <translation>Archivo ilegible</translation>
        </message>
        <message>
            <source>Connected</source>
            <translation>Conectado</translation>
        </message>
        <message>
            <source>Not connected</source>
            <translation>No conectado</translation>
        </message>
        <message>
            <source>Not found here</source>
            <translation>No está aquí</translation>
        </message>
        <message>
            <source>all APIs</source>
            <translation>todas las API</translation>
        </message>
        <message>
            <source>No key: the gateway asks for none.</source>
            <translation>Sin clave: la pasarela no pide ninguna.</translation>
        </message>
        <message>
            <source>The key stays in the keychain, as %1.</source>
            <translation>La clave queda en el llavero, como %1.</translation>
        </message>
        <message>
            <source>There is no keychain here, so the key is in a file that only you may read: %1</source>
            <translation>Aquí no hay llavero, así que la clave está en un archivo que solo usted puede leer: %1</translation>
        </message>
        <message>
            <source>The client takes the key of the team %1 from the variable %2, which you set for it: there is no keychain here.</source>
            <translation>El cliente toma la clave del equipo %1 de la variable %2, que usted define para él: aquí no hay llavero.</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Inicio</translation>
        </message>
        <message>
            <source>Handshake</source>
            <translation>Saludo</translation>
        </message>
        <message>
            <source>List of tools</source>
            <translation>Lista de herramientas</translation>
        </message>
        <message>
            <source>A call</source>
            <translation>Una llamada</translation>
        </message>
        <message>
            <source>Works</source>
            <translation>Funciona</translation>
        </message>
        <message>
            <source>Fails</source>
            <translation>Falla</translation>
        </message>
        <message>
            <source>Left out</source>
            <translation>Omitido</translation>
        </message>
        <message numerus="yes">
            <source>%Ln tool(s)</source>
            <translation>
                <numerusform>%Ln herramienta</numerusform>
                <numerusform>%Ln herramientas</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ClientsPage</name>
        <message numerus="yes">
            <source>%n connected</source>
            <translation>
                <numerusform>%n conectado</numerusform>
                <numerusform>%n conectados</numerusform>
            </translation>
        </message>
        <message>
            <source>Clients</source>
            <translation>Clientes</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Mirar de nuevo</translation>
        </message>
        <message>
            <source>Looks at the files of all clients anew</source>
            <translation>Mira de nuevo los archivos de todos los clientes</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ConfigDraft</name>
        <message>
            <source>Revert</source>
            <translation>Revertir</translation>
        </message>
        <message>
            <source>Take the file as it is</source>
            <translation>Tomar el archivo como está</translation>
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
        <name>gatehouse::ui::CredentialsPage</name>
        <message numerus="yes">
            <source>%n secret(s)</source>
            <translation>
                <numerusform>%n secreto</numerusform>
                <numerusform>%n secretos</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>secrets, of which missing</comment>
            <translation>%1, %2</translation>
        </message>
        <message numerus="yes">
            <source>%n cannot be had</source>
            <translation>
                <numerusform>%n no disponible</numerusform>
                <numerusform>%n no disponibles</numerusform>
            </translation>
        </message>
        <message>
            <source>Credentials</source>
            <translation>Credenciales</translation>
        </message>
        <message>
            <source>Filter by use, source or state</source>
            <translation>Filtrar por uso, origen o estado</translation>
        </message>
        <message>
            <source>Filter the credentials</source>
            <translation>Filtrar las credenciales</translation>
        </message>
        <message>
            <source>Check again</source>
            <translation>Comprobar de nuevo</translation>
        </message>
        <message>
            <source>Looks for every secret anew, as after unlocking the keychain</source>
            <translation>Busca de nuevo todos los secretos, por ejemplo tras desbloquear el llavero</translation>
        </message>
        <message>
            <source>No secrets yet</source>
            <translation>Aún no hay secretos</translation>
        </message>
        <message>
            <source>Credentials of backends, keys of teams and the master key stand here as soon as the configuration refers to them.</source>
            <translation>Las credenciales de los backends, las claves de los equipos y la clave maestra aparecen aquí en cuanto la configuración se refiere a ellas.</translation>
        </message>
        <message>
            <source>Nothing matches</source>
            <translation>Sin coincidencias</translation>
        </message>
        <message>
            <source>No secret has these words in its use, source or state.</source>
            <translation>Ningún secreto tiene estas palabras en su uso, su origen o su estado.</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::DraftCommands</name>
        <message>
            <source>Saved, and taken over by the gateway.</source>
            <translation>Guardado, y adoptado por la pasarela.</translation>
        </message>
        <message>
            <source>Saved.</source>
            <translation>Guardado.</translation>
        </message>
        <message>
            <source>Not saved: the gateway serves on as before, and your changes are kept here.</source>
            <translation>No se ha guardado: la pasarela sigue como antes, y sus cambios se conservan aquí.</translation>
        </message>
        <message>
            <source>CRM (demo)</source>
            <translation>CRM (demostración)</translation>
        </message>
        <message>
            <source>everyone</source>
            <comment>a team</comment>
            <translation>todos</translation>
        </message>
        <message>
            <source>Open a configuration</source>
            <translation>Abrir una configuración</translation>
        </message>
        <message>
            <source>Configurations (*.yaml *.yml)</source>
            <translation>Configuraciones (*.yaml *.yml)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Todos los archivos (*)</translation>
        </message>
        <message>
            <source>Unsaved changes</source>
            <translation>Cambios sin guardar</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) are not saved.</source>
            <translation>
                <numerusform>%n cambio no está guardado.</numerusform>
                <numerusform>%n cambios no están guardados.</numerusform>
            </translation>
        </message>
        <message>
            <source>Save and apply</source>
            <translation>Guardar y aplicar</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Descartar</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::DraftForm</name>
        <message>
            <source>change “%1”</source>
            <translation>cambiar «%1»</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ExcerptDialog</name>
        <message>
            <source>In the document</source>
            <translation>En el documento</translation>
        </message>
        <message>
            <source>Reading the document…</source>
            <translation>Leyendo el documento…</translation>
        </message>
        <message>
            <source>Lines of the document</source>
            <translation>Líneas del documento</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>%1, line %2</source>
            <translation>%1, línea %2</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ExposureStep</name>
        <message>
            <source>What may be called?</source>
            <translation>¿Qué se puede llamar?</translation>
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
        <name>gatehouse::ui::FirstCall</name>
        <message>
            <source>Make the first call</source>
            <translation>Haga la primera llamada</translation>
        </message>
        <message>
            <source>Give a client the address of the gateway, start it as a program, or call a tool by hand. Then charts and rankings are shown here.</source>
            <translation>Dé a un cliente la dirección de la pasarela, iníciela como programa o llame a una herramienta a mano. Después se ven aquí gráficos y clasificaciones.</translation>
        </message>
        <message>
            <source>MCP address</source>
            <translation>Dirección MCP</translation>
        </message>
        <message>
            <source>By hand</source>
            <translation>A mano</translation>
        </message>
        <message>
            <source>As a program</source>
            <translation>Como programa</translation>
        </message>
        <message>
            <source>Copy the address</source>
            <translation>Copiar la dirección</translation>
        </message>
        <message>
            <source>Copy the command</source>
            <translation>Copiar la orden</translation>
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
        <name>gatehouse::ui::Help</name>
        <message>
            <source>How the gateway is doing: live numbers, and charts over time.</source>
            <translation>Cómo va la pasarela: cifras en vivo y gráficos a lo largo del tiempo.</translation>
        </message>
        <message>
            <source>Choose above the charts how much time they show.</source>
            <translation>Elija sobre los gráficos cuánto tiempo muestran.</translation>
        </message>
        <message>
            <source>Below stand the slowest tools, those that fail, and who calls most; a row leads to its calls.</source>
            <translation>Debajo están las herramientas más lentas, las que fallan y quién llama más; una fila lleva a sus llamadas.</translation>
        </message>
        <message>
            <source>Nothing yet? The page shows how a client makes its first call.</source>
            <translation>¿Aún nada? La página muestra cómo hace un cliente su primera llamada.</translation>
        </message>
        <message>
            <source>Which APIs there are, whether each is served, and all settings of the one that is chosen.</source>
            <translation>Qué API hay, si cada una se sirve, y todos los ajustes de la elegida.</translation>
        </message>
        <message>
            <source>“Add an API…” takes an address, a file or text; a document may be dropped anywhere on the window.</source>
            <translation>«Añadir API…» admite una dirección, un archivo o texto; un documento se puede soltar en cualquier parte de la ventana.</translation>
        </message>
        <message>
            <source>The report says what became of each operation of the document.</source>
            <translation>El informe dice qué fue de cada operación del documento.</translation>
        </message>
        <message>
            <source>Changes wait in a draft until you save and apply them.</source>
            <translation>Los cambios esperan en un borrador hasta que los guarde y aplique.</translation>
        </message>
        <message>
            <source>What a model sees of each tool, what it costs, and what request is made of it.</source>
            <translation>Qué ve un modelo de cada herramienta, cuánto cuesta y en qué petición se convierte.</translation>
        </message>
        <message>
            <source>“Try it” calls the tool as a team, as clients would.</source>
            <translation>«Probar» llama a la herramienta como un equipo, igual que los clientes.</translation>
        </message>
        <message>
            <source>“HTTP” shows what went over the wire, secrets masked.</source>
            <translation>«HTTP» muestra lo que pasó por la red, con los secretos ocultos.</translation>
        </message>
        <message>
            <source>The filter looks at names, titles and paths.</source>
            <translation>El filtro mira nombres, títulos y rutas.</translation>
        </message>
        <message>
            <source>Who may call what, how often, and with which keys.</source>
            <translation>Quién puede llamar a qué, con qué frecuencia y con qué claves.</translation>
        </message>
        <message>
            <source>A new key is shown once; the configuration keeps only its hash.</source>
            <translation>Una clave nueva se muestra una sola vez; la configuración solo guarda su resumen.</translation>
        </message>
        <message>
            <source>“Rotate…” makes a new key and lets the old ones be valid for the time you choose.</source>
            <translation>«Rotar…» crea una clave nueva y deja que las anteriores valgan el tiempo que usted elija.</translation>
        </message>
        <message>
            <source>Keys count once you save and apply.</source>
            <translation>Las claves cuentan cuando guarda y aplica.</translation>
        </message>
        <message>
            <source>Every secret the configuration refers to: where it comes from, who uses it, and whether it is there.</source>
            <translation>Cada secreto al que se refiere la configuración: de dónde viene, quién lo usa y si está.</translation>
        </message>
        <message>
            <source>Entries of the keychain are set, replaced and deleted here, and count at once.</source>
            <translation>Las entradas del llavero se definen, sustituyen y borran aquí, y cuentan enseguida.</translation>
        </message>
        <message>
            <source>A secret is never shown again.</source>
            <translation>Un secreto no se vuelve a mostrar nunca.</translation>
        </message>
        <message>
            <source>Variables and files are changed where they are; the page says whether they are found.</source>
            <translation>Las variables y los archivos se cambian donde están; la página dice si se encuentran.</translation>
        </message>
        <message>
            <source>Every recorded call, from the MCP request over HTTP to the result.</source>
            <translation>Cada llamada registrada, desde la petición MCP, pasando por HTTP, hasta el resultado.</translation>
        </message>
        <message>
            <source>Choose a call to see its parts side by side.</source>
            <translation>Elija una llamada para ver sus partes lado a lado.</translation>
        </message>
        <message>
            <source>“Edit and resend” takes its arguments to “Try it”.</source>
            <translation>«Editar y reenviar» lleva sus argumentos a «Probar».</translation>
        </message>
        <message>
            <source>What is filtered can be exported. Arguments and answers are kept where Settings say so.</source>
            <translation>Lo filtrado se puede exportar. Los argumentos y las respuestas se guardan si los ajustes lo dicen.</translation>
        </message>
        <message>
            <source>The newest lines of the gateway's log.</source>
            <translation>Las líneas más recientes del registro de la pasarela.</translation>
        </message>
        <message>
            <source>Filter by level, module, API or words.</source>
            <translation>Filtre por nivel, módulo, API o palabras.</translation>
        </message>
        <message>
            <source>A row shows all its fields.</source>
            <translation>Una fila muestra todos sus campos.</translation>
        </message>
        <message>
            <source>How much is logged is set by the level in Settings.</source>
            <translation>Cuánto se registra lo decide el nivel en los ajustes.</translation>
        </message>
        <message>
            <source>The choices of this window, and everything under “gateway” in the configuration.</source>
            <translation>Lo que se elige para esta ventana, y todo lo que está bajo «gateway» en la configuración.</translation>
        </message>
        <message>
            <source>What is under “This window” applies at once.</source>
            <translation>Lo que está bajo «Esta ventana» se aplica enseguida.</translation>
        </message>
        <message>
            <source>All else waits in a draft until you save and apply it.</source>
            <translation>Todo lo demás espera en un borrador hasta que lo guarde y aplique.</translation>
        </message>
        <message>
            <source>What is wrong stands at its field, and in the list at the bottom.</source>
            <translation>Lo que está mal figura en su campo y en la lista de abajo.</translation>
        </message>
        <message>
            <source>Call the tool that is tried</source>
            <translation>Llamar a la herramienta que se prueba</translation>
        </message>
        <message>
            <source>Go to a page</source>
            <translation>Ir a una página</translation>
        </message>
        <message>
            <source>Filter this page</source>
            <translation>Filtrar esta página</translation>
        </message>
        <message>
            <source>Save and apply</source>
            <translation>Guardar y aplicar</translation>
        </message>
        <message>
            <source>Review the changes</source>
            <translation>Revisar los cambios</translation>
        </message>
        <message>
            <source>Undo, redo</source>
            <translation>Deshacer, rehacer</translation>
        </message>
        <message>
            <source>Reload the configuration</source>
            <translation>Recargar la configuración</translation>
        </message>
        <message>
            <source>Open a configuration</source>
            <translation>Abrir una configuración</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Salir</translation>
        </message>
        <message>
            <source>This help</source>
            <translation>Esta ayuda</translation>
        </message>
        <message>
            <source>The MCP clients of this machine: connected to the gateway, tried, and disconnected again.</source>
            <translation>Los clientes MCP de este equipo: conectados a la pasarela, probados y desconectados de nuevo.</translation>
        </message>
        <message>
            <source>“Connect…” shows which lines of the client's file change before it writes them.</source>
            <translation>«Conectar…» muestra qué líneas del archivo del cliente cambian antes de escribirlas.</translation>
        </message>
        <message>
            <source>“Try it” starts the very command that was written, as the client would.</source>
            <translation>«Probar» inicia la misma orden que se escribió, como lo haría el cliente.</translation>
        </message>
        <message>
            <source>The key never stands in a client's file.</source>
            <translation>La clave nunca está en el archivo de un cliente.</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::HelpDialog</name>
        <message>
            <source>Help: %1</source>
            <comment>name of a page</comment>
            <translation>Ayuda: %1</translation>
        </message>
        <message>
            <source>Shortcuts</source>
            <translation>Atajos</translation>
        </message>
        <message>
            <source>More of it: %1, “%2”</source>
            <comment>a file, a section</comment>
            <translation>Más sobre ello: %1, «%2»</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
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
        <name>gatehouse::ui::JsonView</name>
        <message>
            <source>Fold or unfold (keys: − and +, * unfolds all)</source>
            <translation>Plegar o desplegar (teclas: − y +; * lo despliega todo)</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::KeyListModel</name>
        <message>
            <source>Never</source>
            <comment>a key expires</comment>
            <translation>Nunca</translation>
        </message>
        <message>
            <source>Ended %1</source>
            <translation>Terminó el %1</translation>
        </message>
        <message>
            <source>Readable in config.yaml</source>
            <translation>Legible en config.yaml</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Clave</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>Caduca</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::LogModel</name>
        <message>
            <source>Time</source>
            <translation>Hora</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>Nivel</translation>
        </message>
        <message>
            <source>Module</source>
            <translation>Módulo</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Mensaje</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::LoginStart</name>
        <message>
            <source>Serves APIs as MCP tools, in the tray</source>
            <translation>Sirve API como herramientas MCP, en la bandeja</translation>
        </message>
        <message>
            <source>Serves the APIs of %1 as MCP tools, in the tray</source>
            <translation>Sirve las API de %1 como herramientas MCP, en la bandeja</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::LogsPage</name>
        <message>
            <source>%1 of %2 lines</source>
            <translation>%1 de %2 líneas</translation>
        </message>
        <message>
            <source>Nothing matches</source>
            <translation>Sin coincidencias</translation>
        </message>
        <message>
            <source>None of the newest lines has this level, module and API, and these words.</source>
            <translation>Ninguna de las líneas más nuevas tiene ese nivel, módulo y API, y esas palabras.</translation>
        </message>
        <message>
            <source>No lines yet</source>
            <translation>Aún no hay líneas</translation>
        </message>
        <message>
            <source>What the gateway logs while this window is open is shown here, from its start on.</source>
            <translation>Aquí se ve lo que la pasarela registra mientras esta ventana está abierta, desde su inicio.</translation>
        </message>
        <message>
            <source>Export log lines</source>
            <translation>Exportar líneas del registro</translation>
        </message>
        <message>
            <source>JSON lines (*.jsonl)</source>
            <translation>Líneas JSON (*.jsonl)</translation>
        </message>
        <message>
            <source>Written to %1</source>
            <translation>Guardado en %1</translation>
        </message>
        <message>
            <source>The export failed</source>
            <translation>La exportación falló</translation>
        </message>
        <message>
            <source>Logs</source>
            <translation>Registro</translation>
        </message>
        <message>
            <source>Follow</source>
            <translation>Seguir</translation>
        </message>
        <message>
            <source>Show new lines as they come; off: wait</source>
            <translation>Mostrar las líneas nuevas según llegan; sin marcar: esperar</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exportar…</translation>
        </message>
        <message>
            <source>Export the lines that are shown</source>
            <translation>Exportar las líneas que se ven</translation>
        </message>
        <message>
            <source>All levels</source>
            <translation>Niveles</translation>
        </message>
        <message>
            <source>%1 and worse</source>
            <comment>level</comment>
            <translation>%1 y peores</translation>
        </message>
        <message>
            <source>All modules</source>
            <translation>Módulos</translation>
        </message>
        <message>
            <source>All APIs</source>
            <translation>API</translation>
        </message>
        <message>
            <source>Lines from which level on</source>
            <translation>Líneas desde qué nivel</translation>
        </message>
        <message>
            <source>Lines of which module</source>
            <translation>Líneas de qué módulo</translation>
        </message>
        <message>
            <source>Lines of which API</source>
            <translation>Líneas de qué API</translation>
        </message>
        <message>
            <source>Words anywhere in a line</source>
            <translation>Palabras en cualquier parte de una línea</translation>
        </message>
        <message>
            <source>Lines with these words</source>
            <translation>Líneas con estas palabras</translation>
        </message>
        <message>
            <source>Log lines, newest last</source>
            <translation>Líneas del registro, las más nuevas al final</translation>
        </message>
        <message>
            <source>All fields of the line</source>
            <translation>Todos los campos de la línea</translation>
        </message>
        <message>
            <source>Lines and fields</source>
            <translation>Líneas y campos</translation>
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
        <message>
            <source>&amp;Undo: %1</source>
            <translation>&amp;Deshacer: %1</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Deshacer</translation>
        </message>
        <message>
            <source>&amp;Redo: %1</source>
            <translation>&amp;Rehacer: %1</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Rehacer</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Editar</translation>
        </message>
        <message>
            <source>&amp;Open a configuration…</source>
            <translation>&amp;Abrir una configuración…</translation>
        </message>
        <message>
            <source>&amp;Save and apply</source>
            <translation>&amp;Guardar y aplicar</translation>
        </message>
        <message>
            <source>Re&amp;view the changes…</source>
            <translation>Re&amp;visar los cambios…</translation>
        </message>
        <message>
            <source>&amp;Pause all calls</source>
            <translation>&amp;Pausar todas las llamadas</translation>
        </message>
        <message>
            <source>&amp;Help on this page</source>
            <translation>A&amp;yuda sobre esta página</translation>
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
        <message>
            <source>Overview</source>
            <translation>Resumen</translation>
        </message>
        <message>
            <source>Activity</source>
            <translation>Actividad</translation>
        </message>
        <message>
            <source>Logs</source>
            <translation>Registro</translation>
        </message>
        <message>
            <source>Teams</source>
            <translation>Equipos</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Ajustes</translation>
        </message>
        <message>
            <source>Credentials</source>
            <translation>Credenciales</translation>
        </message>
        <message>
            <source>Clients</source>
            <translation>Clientes</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::NewKeyDialog</name>
        <message>
            <source>New key for %1</source>
            <translation>Clave nueva para %1</translation>
        </message>
        <message>
            <source>Copy the key now: it is shown this once. The configuration keeps its hash only. It is good as soon as you save and apply.</source>
            <translation>Copie la clave ahora: solo se muestra esta vez. La configuración guarda solo su resumen. Vale en cuanto guarde y aplique.</translation>
        </message>
        <message>
            <source>The new key</source>
            <translation>La clave nueva</translation>
        </message>
        <message>
            <source>Copy the key</source>
            <translation>Copiar la clave</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Listo</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::OperationChoice</name>
        <message>
            <source>%1 of %2 exposed</source>
            <translation>%1 de %2 expuestas</translation>
        </message>
        <message>
            <source>A document without a title</source>
            <translation>Un documento sin título</translation>
        </message>
        <message numerus="yes">
            <source>%n operation(s) cannot be a tool</source>
            <translation>
                <numerusform>%n operación no puede ser una herramienta</numerusform>
                <numerusform>%n operaciones no pueden ser herramientas</numerusform>
            </translation>
        </message>
        <message>
            <source>Filter by name or path</source>
            <translation>Filtrar por nombre o ruta</translation>
        </message>
        <message>
            <source>Filter the operations</source>
            <translation>Filtrar las operaciones</translation>
        </message>
        <message>
            <source>Operations</source>
            <translation>Operaciones</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::OperationChoiceModel</name>
        <message>
            <source>Tool</source>
            <translation>Herramienta</translation>
        </message>
        <message>
            <source>%1 (deprecated)</source>
            <translation>%1 (obsoleta)</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Petición</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::OverviewCards</name>
        <message>
            <source>%1 in flight</source>
            <translation>%1 en curso</translation>
        </message>
        <message>
            <source>p95 %1 · p99 %2</source>
            <translation>p95 %1 · p99 %2</translation>
        </message>
        <message>
            <source>no calls in this time</source>
            <translation>sin llamadas en este tiempo</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <comment>calls that failed, all</comment>
            <translation>%1 de %2</translation>
        </message>
        <message numerus="yes">
            <source>%Ln event stream(s)</source>
            <translation>
                <numerusform>%Ln flujo de eventos</numerusform>
                <numerusform>%Ln flujos de eventos</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 ready</source>
            <comment>number of APIs</comment>
            <translation>%1 listas</translation>
        </message>
        <message>
            <source>%1 failed, %2 in all</source>
            <translation>%1 con fallo, %2 en total</translation>
        </message>
        <message numerus="yes">
            <source>%Ln team(s)</source>
            <translation>
                <numerusform>%Ln equipo</numerusform>
                <numerusform>%Ln equipos</numerusform>
            </translation>
        </message>
        <message>
            <source>Calls/s now</source>
            <translation>Llamadas/s ahora</translation>
        </message>
        <message>
            <source>Median duration</source>
            <translation>Duración mediana</translation>
        </message>
        <message>
            <source>Failed calls</source>
            <translation>Llamadas fallidas</translation>
        </message>
        <message>
            <source>Connections</source>
            <translation>Conexiones</translation>
        </message>
        <message>
            <source>APIs</source>
            <translation>API</translation>
        </message>
        <message>
            <source>Tools</source>
            <translation>Herramientas</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::OverviewCharts</name>
        <message>
            <source>other APIs</source>
            <translation>otras API</translation>
        </message>
        <message>
            <source>median</source>
            <translation>mediana</translation>
        </message>
        <message>
            <source>others</source>
            <translation>otros</translation>
        </message>
        <message>
            <source>turned away</source>
            <translation>rechazadas</translation>
        </message>
        <message>
            <source>Calls by API</source>
            <translation>Llamadas por API</translation>
        </message>
        <message>
            <source>calls/s</source>
            <translation>llamadas/s</translation>
        </message>
        <message>
            <source>No calls in this time</source>
            <translation>Sin llamadas en este tiempo</translation>
        </message>
        <message>
            <source>Duration</source>
            <translation>Duración</translation>
        </message>
        <message>
            <source>ms</source>
            <translation>ms</translation>
        </message>
        <message>
            <source>Failed calls by kind</source>
            <translation>Llamadas fallidas por tipo</translation>
        </message>
        <message>
            <source>calls</source>
            <translation>llamadas</translation>
        </message>
        <message>
            <source>No call failed in this time</source>
            <translation>Ninguna llamada falló en este tiempo</translation>
        </message>
        <message>
            <source>Rate limited</source>
            <translation>Limitadas</translation>
        </message>
        <message>
            <source>No call was turned away by a limit in this time</source>
            <translation>Ningún límite rechazó llamadas en este tiempo</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::OverviewPage</name>
        <message>
            <source>without a team</source>
            <translation>sin equipo</translation>
        </message>
        <message>
            <source>Calls are not recorded</source>
            <translation>Las llamadas no se registran</translation>
        </message>
        <message>
            <source>Charts and rankings need them: set “gateway.activity.enabled: true” in the configuration.</source>
            <translation>Los gráficos y las clasificaciones las necesitan: ponga «gateway.activity.enabled: true» en la configuración.</translation>
        </message>
        <message>
            <source>Recorded calls cannot be read</source>
            <translation>No se pueden leer las llamadas registradas</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>Resumen</translation>
        </message>
        <message>
            <source>How much time is shown</source>
            <translation>Cuánto tiempo se muestra</translation>
        </message>
        <message>
            <source>Last 5 minutes</source>
            <translation>Últimos 5 minutos</translation>
        </message>
        <message>
            <source>Last hour</source>
            <translation>Última hora</translation>
        </message>
        <message>
            <source>Last 24 hours</source>
            <translation>Últimas 24 horas</translation>
        </message>
        <message>
            <source>Slowest tools</source>
            <translation>Herramientas más lentas</translation>
        </message>
        <message>
            <source>Tool</source>
            <translation>Herramienta</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Llamadas</translation>
        </message>
        <message>
            <source>No calls in this time</source>
            <translation>Sin llamadas en este tiempo</translation>
        </message>
        <message>
            <source>Failing tools</source>
            <translation>Herramientas con fallos</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fallos</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Parte</translation>
        </message>
        <message>
            <source>No call failed in this time</source>
            <translation>Ninguna llamada falló en este tiempo</translation>
        </message>
        <message>
            <source>Busiest teams</source>
            <translation>Equipos más activos</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>Equipo</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ParameterModel</name>
        <message>
            <source>%1 (required)</source>
            <translation>%1 (obligatorio)</translation>
        </message>
        <message>
            <source>pinned</source>
            <translation>fijo</translation>
        </message>
        <message>
            <source>Argument</source>
            <translation>Argumento</translation>
        </message>
        <message>
            <source>Hidden</source>
            <translation>Oculto</translation>
        </message>
        <message>
            <source>Always this value</source>
            <translation>Siempre este valor</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::PeerDialog</name>
        <message>
            <source>Gateway of another process (read only)</source>
            <translation>Pasarela de otro proceso (solo lectura)</translation>
        </message>
        <message>
            <source>APIs</source>
            <translation>APIs</translation>
        </message>
        <message>
            <source>Newest calls</source>
            <translation>Últimas llamadas</translation>
        </message>
        <message>
            <source>Configuration</source>
            <translation>Configuración</translation>
        </message>
        <message>
            <source>What it says of itself</source>
            <translation>Lo que dice de sí misma</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Versión</translation>
        </message>
        <message>
            <source>Tool calls</source>
            <translation>Llamadas a herramientas</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fallidas</translation>
        </message>
        <message>
            <source>Under way</source>
            <translation>En curso</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>Tools</source>
            <translation>Herramientas</translation>
        </message>
        <message>
            <source>Operations</source>
            <translation>Operaciones</translation>
        </message>
        <message>
            <source>Base URL</source>
            <translation>URL base</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Motivo</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Hora</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Resultado</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>Equipo</translation>
        </message>
        <message>
            <source>Client</source>
            <translation>Cliente</translation>
        </message>
        <message>
            <source>API</source>
            <translation>API</translation>
        </message>
        <message>
            <source>Tool</source>
            <translation>Herramienta</translation>
        </message>
        <message>
            <source>Duration</source>
            <translation>Duración</translation>
        </message>
        <message>
            <source>Gateway</source>
            <translation>Pasarela</translation>
        </message>
        <message>
            <source>Asking…</source>
            <translation>Preguntando…</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>Sin respuesta</translation>
        </message>
        <message>
            <source>Not ready</source>
            <translation>No está lista</translation>
        </message>
        <message>
            <source>Takes no new calls</source>
            <translation>No acepta llamadas nuevas</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>En marcha</translation>
        </message>
        <message>
            <source>It does not take the master key of this configuration, so there is no more than its health.</source>
            <translation>No acepta la clave maestra de esta configuración, así que solo se ve su estado de salud.</translation>
        </message>
        <message>
            <source>Without gateway.master_key in this configuration there is no more to see than its health.</source>
            <translation>Sin gateway.master_key en esta configuración solo se ve su estado de salud.</translation>
        </message>
        <message>
            <source>since %1</source>
            <translation>desde %1</translation>
        </message>
        <message>
            <source>Send the master key</source>
            <translation>Enviar la clave maestra</translation>
        </message>
        <message>
            <source>Sends it to this address for as long as this window is open and is answered</source>
            <translation>La envía a esta dirección mientras esta ventana esté abierta y reciba respuesta</translation>
        </message>
        <message>
            <source>This is what anybody sees of it. Who has the master key sees its APIs, calls and configuration; send it there only if you know that the gateway at this address is yours: another program could pass for one.</source>
            <translation>Esto es lo que ve cualquiera. Quien tiene la clave maestra ve sus API, sus llamadas y su configuración; envíela solo si sabe que la pasarela de esta dirección es suya: otro programa podría hacerse pasar por una.</translation>
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
        <name>gatehouse::ui::RankPanel</name>
        <message>
            <source>Click a line to see its calls</source>
            <translation>Pulse una línea para ver sus llamadas</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ReviewDialog</name>
        <message>
            <source>Tools</source>
            <translation>Herramientas</translation>
        </message>
        <message>
            <source>Review the changes</source>
            <translation>Revisar los cambios</translation>
        </message>
        <message>
            <source>Lines of the file that change</source>
            <translation>Líneas del archivo que cambian</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>Problemas</translation>
        </message>
        <message>
            <source>Save and apply</source>
            <translation>Guardar y aplicar</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) in %1</source>
            <translation>
                <numerusform>%n cambio en %1</numerusform>
                <numerusform>%n cambios en %1</numerusform>
            </translation>
        </message>
        <message>
            <source>Which tools change can be told while the gateway runs.</source>
            <translation>Qué herramientas cambian se puede saber mientras la pasarela está en marcha.</translation>
        </message>
        <message>
            <source>The documents are read…</source>
            <translation>Se leen los documentos…</translation>
        </message>
        <message>
            <source>The changes cannot be applied as they are.</source>
            <translation>Los cambios no se pueden aplicar como están.</translation>
        </message>
        <message>
            <source>The tools stay as they are.</source>
            <translation>Las herramientas quedan como están.</translation>
        </message>
        <message>
            <source>The lines are not shown: a secret stands in the file and is used again through an alias (&amp;name, *name), so that it cannot be covered. Keep it in the environment, the keychain or a file of its own.</source>
            <translation>Las líneas no se muestran: en el archivo hay un secreto que se usa otra vez mediante un alias (&amp;nombre, *nombre), de modo que no se puede tapar. Guárdelo en el entorno, en el llavero o en un archivo propio.</translation>
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
        <name>gatehouse::ui::SecretDetails</name>
        <message>
            <source>Replace…</source>
            <translation>Sustituir…</translation>
        </message>
        <message>
            <source>Set…</source>
            <translation>Definir…</translation>
        </message>
        <message>
            <source>Delete the secret</source>
            <translation>Borrar el secreto</translation>
        </message>
        <message>
            <source>Delete “%1” from the keychain? This cannot be undone, and whatever uses it stops working.</source>
            <translation>¿Borrar «%1» del llavero? No se puede deshacer, y lo que lo use dejará de funcionar.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Borrar</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Borrar…</translation>
        </message>
        <message>
            <source>Takes the secret out of the keychain of the operating system</source>
            <translation>Quita el secreto del llavero del sistema operativo</translation>
        </message>
        <message>
            <source>Puts a secret into the keychain of the operating system</source>
            <translation>Guarda un secreto en el llavero del sistema operativo</translation>
        </message>
        <message>
            <source>Go to the setting</source>
            <translation>Ir al ajuste</translation>
        </message>
        <message>
            <source>Leads to where the configuration refers to the secret</source>
            <translation>Lleva al lugar de la configuración que se refiere al secreto</translation>
        </message>
        <message>
            <source>What the state means</source>
            <translation>Qué significa el estado</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::SecretDialog</name>
        <message>
            <source>Set the secret %1</source>
            <translation>Definir el secreto %1</translation>
        </message>
        <message>
            <source>It is kept in the keychain of the operating system under the name “%1”, in place of what is there. It is never shown again. A gateway that runs takes it over at once.</source>
            <translation>Se guarda en el llavero del sistema operativo con el nombre «%1», en lugar de lo que haya. No se vuelve a mostrar nunca. Una pasarela en marcha lo adopta enseguida.</translation>
        </message>
        <message>
            <source>The secret</source>
            <translation>El secreto</translation>
        </message>
        <message>
            <source>Store</source>
            <translation>Guardar</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::SecretEdit</name>
        <message>
            <source>Name of the variable</source>
            <translation>Nombre de la variable</translation>
        </message>
        <message>
            <source>Name of the entry</source>
            <translation>Nombre de la entrada</translation>
        </message>
        <message>
            <source>Path of the file</source>
            <translation>Ruta del archivo</translation>
        </message>
        <message>
            <source>Set; type to replace it</source>
            <translation>Puesto; escriba para sustituirlo</translation>
        </message>
        <message>
            <source>The secret itself, readable in the file</source>
            <translation>El secreto mismo, legible en el archivo</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Ninguno</translation>
        </message>
        <message>
            <source>Environment variable</source>
            <translation>Variable de entorno</translation>
        </message>
        <message>
            <source>Keychain</source>
            <translation>Llavero</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Archivo</translation>
        </message>
        <message>
            <source>In config.yaml</source>
            <translation>En config.yaml</translation>
        </message>
        <message>
            <source>Where the secret comes from</source>
            <translation>De dónde viene el secreto</translation>
        </message>
        <message>
            <source>Name or value of the secret</source>
            <translation>Nombre o valor del secreto</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::SecretListModel</name>
        <message>
            <source>Used by</source>
            <translation>Usado por</translation>
        </message>
        <message>
            <source>Comes from</source>
            <translation>Procede de</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Estado</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::SecretWording</name>
        <message>
            <source>master key</source>
            <translation>clave maestra</translation>
        </message>
        <message>
            <source>address of Redis</source>
            <translation>dirección de Redis</translation>
        </message>
        <message>
            <source>header %1 for the document</source>
            <translation>cabecera %1 para el documento</translation>
        </message>
        <message>
            <source>header %1 for the backend</source>
            <translation>cabecera %1 para el backend</translation>
        </message>
        <message>
            <source>backend token</source>
            <translation>token del backend</translation>
        </message>
        <message>
            <source>backend API key</source>
            <translation>clave de API del backend</translation>
        </message>
        <message>
            <source>backend user name</source>
            <translation>usuario del backend</translation>
        </message>
        <message>
            <source>backend password</source>
            <translation>contraseña del backend</translation>
        </message>
        <message>
            <source>OAuth client secret</source>
            <translation>secreto de cliente OAuth</translation>
        </message>
        <message>
            <source>OAuth refresh token</source>
            <translation>token de renovación OAuth</translation>
        </message>
        <message>
            <source>key of the client certificate</source>
            <translation>clave del certificado de cliente</translation>
        </message>
        <message>
            <source>key of the team</source>
            <translation>clave del equipo</translation>
        </message>
        <message>
            <source>webhook's signing secret</source>
            <translation>secreto de firma del webhook</translation>
        </message>
        <message>
            <source>The keychain has no entry “%1”. Set it here.</source>
            <translation>El llavero no tiene la entrada «%1». Defínala aquí.</translation>
        </message>
        <message>
            <source>The variable %1 is not set, or empty. Set it in the environment of the gateway, or in the file .env beside config.yaml.</source>
            <translation>La variable %1 no está definida o está vacía. Defínala en el entorno de la pasarela o en el archivo .env junto a config.yaml.</translation>
        </message>
        <message>
            <source>The variable %1 is empty in the file .env.</source>
            <translation>La variable %1 está vacía en el archivo .env.</translation>
        </message>
        <message>
            <source>The file %1 does not exist, or is empty.</source>
            <translation>El archivo %1 no existe o está vacío.</translation>
        </message>
        <message>
            <source>It is in the keychain. It can be replaced, and is never shown.</source>
            <translation>Está en el llavero. Se puede sustituir, y no se muestra nunca.</translation>
        </message>
        <message>
            <source>It is in the environment of this process. A change needs a restart.</source>
            <translation>Está en el entorno de este proceso. Un cambio requiere reiniciar.</translation>
        </message>
        <message>
            <source>It is in the file .env beside config.yaml.</source>
            <translation>Está en el archivo .env junto a config.yaml.</translation>
        </message>
        <message>
            <source>The file is there and can be read.</source>
            <translation>El archivo existe y se puede leer.</translation>
        </message>
        <message>
            <source>%1 for the team %2</source>
            <comment>a secret</comment>
            <translation>%1 para el equipo %2</translation>
        </message>
        <message>
            <source>Gateway</source>
            <translation>Pasarela</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>who wants it, what it is</comment>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Keychain</source>
            <translation>Llavero</translation>
        </message>
        <message>
            <source>Environment</source>
            <translation>Entorno</translation>
        </message>
        <message>
            <source>File .env</source>
            <translation>Archivo .env</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Archivo</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>Encontrado</translation>
        </message>
        <message>
            <source>Default used</source>
            <translation>Valor por defecto</translation>
        </message>
        <message>
            <source>Readable in the file</source>
            <translation>Legible en el archivo</translation>
        </message>
        <message>
            <source>Missing</source>
            <translation>Falta</translation>
        </message>
        <message>
            <source>Keychain locked</source>
            <translation>Llavero bloqueado</translation>
        </message>
        <message>
            <source>No keychain</source>
            <translation>Sin llavero</translation>
        </message>
        <message>
            <source>Cannot be read</source>
            <translation>No se puede leer</translation>
        </message>
        <message>
            <source>The variable %1 is not set: the default in config.yaml is taken.</source>
            <translation>La variable %1 no está definida: se toma el valor por defecto de config.yaml.</translation>
        </message>
        <message>
            <source>Everybody who can read config.yaml can read it. Better: refer to an entry of the keychain, a variable or a file.</source>
            <translation>Quien pueda leer config.yaml puede leerlo. Mejor: refiérase a una entrada del llavero, a una variable o a un archivo.</translation>
        </message>
        <message>
            <source>The keychain is locked, or does not answer. Unlock it and check again.</source>
            <translation>El llavero está bloqueado o no responde. Desbloquéelo y compruebe de nuevo.</translation>
        </message>
        <message>
            <source>There is no keychain on this machine. Refer to a variable or a file instead.</source>
            <translation>En este equipo no hay llavero. Refiérase a una variable o a un archivo.</translation>
        </message>
        <message>
            <source>It cannot be read.</source>
            <translation>No se puede leer.</translation>
        </message>
        <message>
            <source>It cannot be read: %1</source>
            <translation>No se puede leer: %1</translation>
        </message>
        <message>
            <source>The keychain is locked, or does not answer. Unlock it and try again.</source>
            <translation>El llavero está bloqueado o no responde. Desbloquéelo e inténtelo de nuevo.</translation>
        </message>
        <message>
            <source>The keychain did not do it: %1</source>
            <translation>El llavero no lo hizo: %1</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::SettingsPage</name>
        <message>
            <source>Connections</source>
            <translation>Conexiones</translation>
        </message>
        <message>
            <source>Tools</source>
            <translation>Herramientas</translation>
        </message>
        <message>
            <source>General</source>
            <translation>General</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>As clients are told</source>
            <translation>Como se dice a los clientes</translation>
        </message>
        <message>
            <source>Log level</source>
            <translation>Nivel de registro</translation>
        </message>
        <message>
            <source>Listening</source>
            <translation>Escucha</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Dirección</translation>
        </message>
        <message>
            <source>Empty: 127.0.0.1, for this computer alone</source>
            <translation>Vacío: 127.0.0.1, solo para este equipo</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>Puerto</translation>
        </message>
        <message>
            <source>0 takes any free one</source>
            <translation>0 toma cualquiera libre</translation>
        </message>
        <message>
            <source>TLS certificate (PEM file)</source>
            <translation>Certificado TLS (archivo PEM)</translation>
        </message>
        <message>
            <source>Empty: HTTP without TLS</source>
            <translation>Vacío: HTTP sin TLS</translation>
        </message>
        <message>
            <source>TLS private key (PEM file)</source>
            <translation>Clave privada TLS (archivo PEM)</translation>
        </message>
        <message>
            <source>Further host names</source>
            <translation>Otros nombres de host</translation>
        </message>
        <message>
            <source>As they stand in clients' addresses, with commas between them</source>
            <translation>Como figuran en las direcciones de los clientes, separados por comas</translation>
        </message>
        <message>
            <source>Web pages that may call</source>
            <translation>Páginas web que pueden llamar</translation>
        </message>
        <message>
            <source>Origins such as https://app.example, with commas between them</source>
            <translation>Orígenes como https://app.example, separados por comas</translation>
        </message>
        <message>
            <source>Threads that serve</source>
            <translation>Hilos que sirven</translation>
        </message>
        <message>
            <source>Empty: as this computer has cores. A change wants a restart.</source>
            <translation>Vacío: según los núcleos de este equipo. Un cambio requiere reiniciar.</translation>
        </message>
        <message>
            <source>Further port for metrics</source>
            <translation>Puerto adicional para métricas</translation>
        </message>
        <message>
            <source>Empty: none. /metrics is served on the main port too.</source>
            <translation>Vacío: ninguno. /metrics se sirve también en el puerto principal.</translation>
        </message>
        <message>
            <source>Who is let in</source>
            <translation>Quién entra</translation>
        </message>
        <message>
            <source>Callers need a key</source>
            <translation>Quien llama necesita una clave</translation>
        </message>
        <message>
            <source>Without this, everybody who reaches the address may call every API.</source>
            <translation>Sin esto, todo el que llegue a la dirección puede llamar a todas las API.</translation>
        </message>
        <message>
            <source>Allow that for other computers too</source>
            <translation>Permitirlo también a otros equipos</translation>
        </message>
        <message>
            <source>Master key</source>
            <translation>Clave maestra</translation>
        </message>
        <message>
            <source>May call everything and change the configuration under /admin.</source>
            <translation>Puede llamar a todo y cambiar la configuración en /admin.</translation>
        </message>
        <message>
            <source>Limits</source>
            <translation>Límites</translation>
        </message>
        <message>
            <source>Largest request, bytes</source>
            <translation>Petición más grande, bytes</translation>
        </message>
        <message>
            <source>Calls at the same time</source>
            <translation>Llamadas simultáneas</translation>
        </message>
        <message>
            <source>Idle connections are closed after, seconds</source>
            <translation>Las conexiones inactivas se cierran tras, segundos</translation>
        </message>
        <message>
            <source>Schemas</source>
            <translation>Esquemas</translation>
        </message>
        <message>
            <source>“portable” is what every client takes; “full” loses nothing.</source>
            <translation>«portable» es lo que admite todo cliente; «full» no pierde nada.</translation>
        </message>
        <message>
            <source>Longest name of a tool</source>
            <translation>Nombre más largo de una herramienta</translation>
        </message>
        <message>
            <source>Clients put their own name before it, and take 64 characters in all.</source>
            <translation>Los clientes anteponen su propio nombre, y admiten 64 caracteres en total.</translation>
        </message>
        <message>
            <source>Records</source>
            <translation>Registros</translation>
        </message>
        <message>
            <source>Record every call</source>
            <translation>Registrar cada llamada</translation>
        </message>
        <message>
            <source>Arguments and answers too</source>
            <translation>También argumentos y respuestas</translation>
        </message>
        <message>
            <source>Cut and with secrets masked; what people write is still there to be read.</source>
            <translation>Cortados y con los secretos ocultos; lo que la gente escribe sigue siendo legible.</translation>
        </message>
        <message>
            <source>Kept for, days</source>
            <translation>Se conserva, días</translation>
        </message>
        <message>
            <source>Database</source>
            <translation>Base de datos</translation>
        </message>
        <message>
            <source>Empty: in your data folder</source>
            <translation>Vacío: en su carpeta de datos</translation>
        </message>
        <message>
            <source>Log file</source>
            <translation>Archivo de registro</translation>
        </message>
        <message>
            <source>Empty: none</source>
            <translation>Vacío: ninguno</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Ajustes</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::SourceStep</name>
        <message>
            <source>Address of the document</source>
            <translation>Dirección del documento</translation>
        </message>
        <message>
            <source>File of the document</source>
            <translation>Archivo del documento</translation>
        </message>
        <message>
            <source>Text of the document</source>
            <translation>Texto del documento</translation>
        </message>
        <message>
            <source>What is wrong with the document</source>
            <translation>Qué falla en el documento</translation>
        </message>
        <message>
            <source>The document is read</source>
            <translation>Se lee el documento</translation>
        </message>
        <message>
            <source>Where the API's OpenAPI (or Swagger) document is found, in JSON or YAML. It is fetched again at each start and reload.</source>
            <translation>Dónde está el documento OpenAPI (o Swagger) de la API, en JSON o YAML. Se vuelve a leer en cada inicio y recarga.</translation>
        </message>
        <message>
            <source>A file on this computer. It can also be dropped anywhere here.</source>
            <translation>Un archivo de este equipo. También se puede soltar en cualquier lugar de esta ventana.</translation>
        </message>
        <message>
            <source>Browse…</source>
            <translation>Examinar…</translation>
        </message>
        <message>
            <source>It is kept in a file of its own beside the configuration.</source>
            <translation>Se guarda en un archivo propio junto a la configuración.</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Dirección</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Archivo</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Texto</translation>
        </message>
        <message>
            <source>Where the document is</source>
            <translation>Dónde está el documento</translation>
        </message>
        <message>
            <source>Which API?</source>
            <translation>¿Qué API?</translation>
        </message>
        <message>
            <source>Open an OpenAPI document</source>
            <translation>Abrir un documento OpenAPI</translation>
        </message>
        <message>
            <source>OpenAPI documents (*.json *.yaml *.yml)</source>
            <translation>Documentos OpenAPI (*.json *.yaml *.yml)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Todos los archivos (*)</translation>
        </message>
        <message>
            <source>The document describes no operation that could be a tool.</source>
            <translation>El documento no describe ninguna operación que pueda ser una herramienta.</translation>
        </message>
        <message>
            <source>Reading the document…</source>
            <translation>Leyendo el documento…</translation>
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
        <message>
            <source>Resume</source>
            <translation>Reanudar</translation>
        </message>
        <message>
            <source>Resume calls</source>
            <translation>Reanudar las llamadas</translation>
        </message>
        <message>
            <source>Clients are refused until calls are resumed</source>
            <translation>Se rechaza a los clientes hasta que se reanuden las llamadas</translation>
        </message>
        <message>
            <source>Look at the one that runs</source>
            <translation>Mirar la que está en marcha</translation>
        </message>
        <message>
            <source>Another process listens at this address. If it is a gateway, it can be looked at.</source>
            <translation>Otro proceso escucha en esta dirección. Si es una pasarela, se puede mirar.</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::TeamAccess</name>
        <message>
            <source>Allowed</source>
            <translation>Permitido</translation>
        </message>
        <message>
            <source>Not allowed: there is no such team</source>
            <translation>No permitido: no hay tal equipo</translation>
        </message>
        <message>
            <source>Not allowed: the configuration has no such API any more</source>
            <translation>No permitido: la configuración ya no tiene esa API</translation>
        </message>
        <message>
            <source>Not allowed: the API is switched off</source>
            <translation>No permitido: la API está desactivada</translation>
        </message>
        <message>
            <source>Not allowed: the team does not list the API</source>
            <translation>No permitido: el equipo no incluye la API</translation>
        </message>
        <message>
            <source>Not allowed: the API does not list the team</source>
            <translation>No permitido: la API no incluye el equipo</translation>
        </message>
        <message>
            <source>Not allowed: the team's list of tools leaves it out</source>
            <translation>No permitido: la lista de herramientas del equipo no la incluye</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Ninguna</translation>
        </message>
        <message>
            <source>Bearer token</source>
            <translation>Token de portador</translation>
        </message>
        <message>
            <source>API key</source>
            <translation>Clave de API</translation>
        </message>
        <message>
            <source>User and password (Basic)</source>
            <translation>Usuario y contraseña (Basic)</translation>
        </message>
        <message>
            <source>written in the configuration</source>
            <translation>escrita en la configuración</translation>
        </message>
        <message>
            <source>Check access</source>
            <translation>Comprobar el acceso</translation>
        </message>
        <message>
            <source>May this team call this tool? Nothing is sent.</source>
            <translation>¿Puede este equipo llamar a esta herramienta? No se envía nada.</translation>
        </message>
        <message>
            <source>Tool to check</source>
            <translation>Herramienta que comprobar</translation>
        </message>
        <message>
            <source>Tools are known while the gateway runs: start it to check what this team may call.</source>
            <translation>Las herramientas se conocen mientras la pasarela está en marcha: iníciela para comprobar qué puede llamar este equipo.</translation>
        </message>
        <message>
            <source>Decided by</source>
            <translation>Lo decide</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Llama a</translation>
        </message>
        <message>
            <source>Credential</source>
            <translation>Credencial</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Mostrar</translation>
        </message>
        <message>
            <source>Leads to the setting that decided</source>
            <translation>Lleva al ajuste que lo decidió</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::TeamEditor</name>
        <message>
            <source>change the APIs of a team</source>
            <translation>cambiar las API de un equipo</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Descripción</translation>
        </message>
        <message>
            <source>APIs it may call</source>
            <translation>API que puede llamar</translation>
        </message>
        <message>
            <source>APIs the team may call</source>
            <translation>API que puede llamar el equipo</translation>
        </message>
        <message>
            <source>All APIs, those to come included</source>
            <translation>Todas las API, también las futuras</translation>
        </message>
        <message>
            <source>Tools it may call</source>
            <translation>Herramientas que puede llamar</translation>
        </message>
        <message>
            <source>Empty: all of those APIs. Else patterns with commas between them, such as crm:get*, crm:list*</source>
            <translation>Vacío: todas las de esas API. Si no, patrones separados por comas, como crm:get*, crm:list*</translation>
        </message>
        <message>
            <source>Calls a minute, over all APIs</source>
            <translation>Llamadas por minuto, en todas las API</translation>
        </message>
        <message>
            <source>At once</source>
            <translation>De golpe</translation>
        </message>
        <message>
            <source>Empty: a minute's worth</source>
            <translation>Vacío: las de un minuto</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::TeamKeys</name>
        <message>
            <source>Keys</source>
            <translation>Claves</translation>
        </message>
        <message>
            <source>new key</source>
            <translation>clave nueva</translation>
        </message>
        <message>
            <source>rotate the keys</source>
            <translation>rotar las claves</translation>
        </message>
        <message>
            <source>revoke a key</source>
            <translation>revocar una clave</translation>
        </message>
        <message>
            <source>Keys of the team</source>
            <translation>Claves del equipo</translation>
        </message>
        <message>
            <source>New key…</source>
            <translation>Clave nueva…</translation>
        </message>
        <message>
            <source>Rotate…</source>
            <translation>Rotar…</translation>
        </message>
        <message>
            <source>A new key, and an end for those there are</source>
            <translation>Una clave nueva, y un fin para las que hay</translation>
        </message>
        <message>
            <source>Revoke</source>
            <translation>Revocar</translation>
        </message>
        <message>
            <source>The key is no longer let in once you save and apply</source>
            <translation>La clave deja de entrar en cuanto guarde y aplique</translation>
        </message>
        <message>
            <source>old keys end at once</source>
            <translation>las antiguas terminan ya</translation>
        </message>
        <message>
            <source>old keys end in an hour</source>
            <translation>las antiguas terminan en una hora</translation>
        </message>
        <message>
            <source>old keys end in a day</source>
            <translation>las antiguas terminan en un día</translation>
        </message>
        <message>
            <source>old keys end in a week</source>
            <translation>las antiguas terminan en una semana</translation>
        </message>
        <message>
            <source>old keys end in 30 days</source>
            <translation>las antiguas terminan en 30 días</translation>
        </message>
        <message>
            <source>How long old keys are good for</source>
            <translation>Cuánto valen las claves antiguas</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::TeamListModel</name>
        <message>
            <source>Team</source>
            <translation>Equipo</translation>
        </message>
        <message>
            <source>APIs</source>
            <translation>API</translation>
        </message>
        <message>
            <source>(no name)</source>
            <translation>(sin nombre)</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Todas</translation>
        </message>
        <message>
            <source>None</source>
            <comment>APIs</comment>
            <translation>Ninguna</translation>
        </message>
        <message>
            <source>%1 a minute</source>
            <translation>%1 por minuto</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>Límite</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Claves</translation>
        </message>
        <message>
            <source>Calls today</source>
            <translation>Llamadas hoy</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::TeamsPage</name>
        <message numerus="yes">
            <source>%n team(s)</source>
            <translation>
                <numerusform>%n equipo</numerusform>
                <numerusform>%n equipos</numerusform>
            </translation>
        </message>
        <message>
            <source>add a team</source>
            <translation>añadir un equipo</translation>
        </message>
        <message>
            <source>remove a team</source>
            <translation>quitar un equipo</translation>
        </message>
        <message>
            <source>Teams</source>
            <translation>Equipos</translation>
        </message>
        <message>
            <source>Filter by name or API</source>
            <translation>Filtrar por nombre o API</translation>
        </message>
        <message>
            <source>Filter the teams</source>
            <translation>Filtrar los equipos</translation>
        </message>
        <message>
            <source>Table and editor</source>
            <translation>Tabla y editor</translation>
        </message>
        <message>
            <source>Add a team</source>
            <translation>Añadir equipo</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Quitar</translation>
        </message>
        <message>
            <source>Takes the team out of the configuration; this can be undone</source>
            <translation>Quita el equipo de la configuración; se puede deshacer</translation>
        </message>
        <message>
            <source>No teams yet</source>
            <translation>Aún no hay equipos</translation>
        </message>
        <message>
            <source>A team is who may call what: it has keys, and a list of APIs. Without teams, only the master key is let in.</source>
            <translation>Un equipo es quién puede llamar a qué: tiene claves y una lista de API. Sin equipos, solo entra la clave maestra.</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::TeamsStep</name>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>Small letters, digits, - and _; part of the address clients use</source>
            <translation>Letras minúsculas, cifras, - y _; parte de la dirección que usan los clientes</translation>
        </message>
        <message>
            <source>Who may call it</source>
            <translation>Quién puede llamarla</translation>
        </message>
        <message>
            <source>Teams that may call the API</source>
            <translation>Equipos que pueden llamar a la API</translation>
        </message>
        <message>
            <source>Every team that lists this API</source>
            <translation>Todos los equipos que incluyen esta API</translation>
        </message>
        <message>
            <source>There are no teams yet. One is made with the API, and its key is shown to you once.</source>
            <translation>Aún no hay equipos. Se crea uno con la API, y su clave se le muestra una vez.</translation>
        </message>
        <message>
            <source>Who may call it?</source>
            <translation>¿Quién puede llamarla?</translation>
        </message>
        <message>
            <source>There is an API of that name already.</source>
            <translation>Ya hay una API con ese nombre.</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::TokenListModel</name>
        <message>
            <source>Credential</source>
            <translation>Credencial</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>Caduca</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::TokenPanel</name>
        <message>
            <source>Fetching a token…</source>
            <translation>Pidiendo un token…</translation>
        </message>
        <message>
            <source>A new token has been fetched.</source>
            <translation>Se ha obtenido un token nuevo.</translation>
        </message>
        <message>
            <source>No token was fetched: %1</source>
            <translation>No se obtuvo ningún token: %1</translation>
        </message>
        <message>
            <source>Access tokens (OAuth 2)</source>
            <translation>Tokens de acceso (OAuth 2)</translation>
        </message>
        <message>
            <source>What the state means</source>
            <translation>Qué significa el estado</translation>
        </message>
        <message>
            <source>Fetch a new token</source>
            <translation>Pedir un token nuevo</translation>
        </message>
        <message>
            <source>Asks the authorization server now, as the next call would without a token</source>
            <translation>Pregunta ahora al servidor de autorización, como haría la próxima llamada sin token</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::Tokens</name>
        <message numerus="yes">
            <source>in %n second(s)</source>
            <translation>
                <numerusform>dentro de %n segundo</numerusform>
                <numerusform>dentro de %n segundos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in %n minute(s)</source>
            <translation>
                <numerusform>dentro de %n minuto</numerusform>
                <numerusform>dentro de %n minutos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in %n hour(s)</source>
            <translation>
                <numerusform>dentro de %n hora</numerusform>
                <numerusform>dentro de %n horas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in %n day(s)</source>
            <translation>
                <numerusform>dentro de %n día</numerusform>
                <numerusform>dentro de %n días</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 for %2</source>
            <comment>API, team that has a credential of its own</comment>
            <translation>%1 para %2</translation>
        </message>
        <message>
            <source>Not fetched yet</source>
            <translation>Aún no pedido</translation>
        </message>
        <message>
            <source>Good</source>
            <translation>Vigente</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>Caducado</translation>
        </message>
        <message>
            <source>Cannot be had</source>
            <translation>No disponible</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <comment>how long from now, date and time</comment>
            <translation>%1 (%2)</translation>
        </message>
        <message>
            <source>It serves, but the last try to renew it failed: %1</source>
            <translation>Sirve, pero el último intento de renovarlo falló: %1</translation>
        </message>
        <message>
            <source>The last try to fetch one failed: %1</source>
            <translation>El último intento de obtener uno falló: %1</translation>
        </message>
        <message>
            <source>The first call fetches one.</source>
            <translation>La primera llamada pedirá uno.</translation>
        </message>
        <message>
            <source>Calls carry it, and it is renewed before it expires.</source>
            <translation>Las llamadas lo llevan, y se renueva antes de que caduque.</translation>
        </message>
        <message>
            <source>The next call fetches another.</source>
            <translation>La próxima llamada pedirá otro.</translation>
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
        <message>
            <source>Overrides</source>
            <translation>Cambios</translation>
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
        <name>gatehouse::ui::ToolOverrides</name>
        <message>
            <source>forget what is said of a tool</source>
            <translation>olvidar lo dicho de una herramienta</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>Empty: the one that the document gives it</source>
            <translation>Vacío: el que le da el documento</translation>
        </message>
        <message>
            <source>Title for people</source>
            <translation>Título para personas</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Descripción</translation>
        </message>
        <message>
            <source>Empty: what the document says</source>
            <translation>Vacío: lo que dice el documento</translation>
        </message>
        <message>
            <source>Only reads</source>
            <translation>Solo lee</translation>
        </message>
        <message>
            <source>May destroy something</source>
            <translation>Puede destruir algo</translation>
        </message>
        <message>
            <source>Twice does the same as once</source>
            <translation>Dos veces hace lo mismo que una</translation>
        </message>
        <message>
            <source>Reaches beyond the API</source>
            <translation>Llega más allá de la API</translation>
        </message>
        <message>
            <source>It is a tool</source>
            <translation>Es una herramienta</translation>
        </message>
        <message>
            <source>Without this no client sees it. Back on: on the page APIs, tab Exposure.</source>
            <translation>Sin esto ningún cliente la ve. Se reactiva en la página APIs, pestaña Exposición.</translation>
        </message>
        <message>
            <source>hide an argument</source>
            <translation>ocultar un argumento</translation>
        </message>
        <message>
            <source>pin an argument</source>
            <translation>fijar un argumento</translation>
        </message>
        <message>
            <source>As its method says</source>
            <translation>Como dice su método</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Sí</translation>
        </message>
        <message>
            <source>No</source>
            <translation>No</translation>
        </message>
        <message>
            <source>Arguments that models do not see, or that are pinned</source>
            <translation>Argumentos que los modelos no ven o que son fijos</translation>
        </message>
        <message>
            <source>Back to the document</source>
            <translation>Volver al documento</translation>
        </message>
        <message>
            <source>Takes away all that is said here of this tool; this can be undone</source>
            <translation>Quita todo lo dicho aquí de esta herramienta; se puede deshacer</translation>
        </message>
        <message>
            <source>Override and preview</source>
            <translation>Cambios y vista previa</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ToolPreviewPanel</name>
        <message>
            <source>Looking…</source>
            <translation>Buscando…</translation>
        </message>
        <message>
            <source>It would be no tool</source>
            <translation>No sería una herramienta</translation>
        </message>
        <message>
            <source>It cannot be a tool like this</source>
            <translation>Así no puede ser una herramienta</translation>
        </message>
        <message>
            <source>What the model would see</source>
            <translation>Lo que vería el modelo</translation>
        </message>
        <message>
            <source>What is wrong with the override</source>
            <translation>Qué falla en los cambios</translation>
        </message>
        <message>
            <source>The tool as it would be listed</source>
            <translation>La herramienta como se listaría</translation>
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
            <source>Run makes a real call, through the same checks, limits and credentials as a client's.</source>
            <translation>Ejecutar hace una llamada real, con las mismas comprobaciones, límites y credenciales que las de un cliente.</translation>
        </message>
        <message>
            <source>This team has no such tool. The team's APIs and tools are set in the configuration.</source>
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
        <name>gatehouse::ui::TrayControl</name>
        <message>
            <source>Keep running?</source>
            <translation>¿Seguir en marcha?</translation>
        </message>
        <message>
            <source>The gateway can go on serving without the window.</source>
            <translation>La pasarela puede seguir sirviendo sin la ventana.</translation>
        </message>
        <message>
            <source>Its icon in the tray opens the window again. Your answer is kept; Settings change it.</source>
            <translation>Su icono en la bandeja vuelve a abrir la ventana. Se recuerda su respuesta; se cambia en los ajustes.</translation>
        </message>
        <message>
            <source>Keep running in the tray</source>
            <translation>Seguir en la bandeja</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Salir</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::TrayMenu</name>
        <message>
            <source>%1 – %2</source>
            <comment>name of the gateway, state</comment>
            <translation>%1 – %2</translation>
        </message>
        <message>
            <source>&amp;Open Gatehouse</source>
            <translation>&amp;Abrir Gatehouse</translation>
        </message>
        <message>
            <source>S&amp;top the gateway</source>
            <translation>&amp;Detener la pasarela</translation>
        </message>
        <message>
            <source>S&amp;tart the gateway</source>
            <translation>&amp;Iniciar la pasarela</translation>
        </message>
        <message>
            <source>&amp;Resume calls</source>
            <translation>&amp;Reanudar las llamadas</translation>
        </message>
        <message>
            <source>&amp;Pause all calls</source>
            <translation>&amp;Pausar todas las llamadas</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Salir</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::WaitingRow</name>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::WindowSection</name>
        <message>
            <source>This window</source>
            <translation>Esta ventana</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Idioma</translation>
        </message>
        <message>
            <source>Applies at once</source>
            <translation>Se aplica enseguida</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Tema</translation>
        </message>
        <message>
            <source>When the window is closed while the gateway runs</source>
            <translation>Al cerrar la ventana con la pasarela en marcha</translation>
        </message>
        <message>
            <source>In the tray the gateway serves on without the window.</source>
            <translation>En la bandeja, la pasarela sigue sirviendo sin la ventana.</translation>
        </message>
        <message>
            <source>This desktop has no tray now: closing quits.</source>
            <translation>Este escritorio no tiene ahora bandeja: cerrar es salir.</translation>
        </message>
        <message>
            <source>Start when I log in</source>
            <translation>Iniciar al entrar en la sesión</translation>
        </message>
        <message>
            <source>In the tray, or as a window where there is none; with the configuration that is open here.</source>
            <translation>En la bandeja, o como ventana donde no la haya; con la configuración que está abierta aquí.</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Como el sistema</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Claro</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Oscuro</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>Preguntar</translation>
        </message>
        <message>
            <source>Keep running in the tray</source>
            <translation>Seguir en la bandeja</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Salir</translation>
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
        <message>
            <source>All calls paused</source>
            <translation>Todas las llamadas en pausa</translation>
        </message>
        <message>
            <source>All calls are paused</source>
            <translation>Todas las llamadas están en pausa</translation>
        </message>
    </context>
</TS>
