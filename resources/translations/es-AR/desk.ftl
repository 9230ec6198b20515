# What the poll workers' screens say. Voseo; the verb first; what happened, what still works, what to do now.

desk-window-title = Urna · Mesa
desk-station = Mesa { $station } · { $name }
desk-back = Volver
desk-continue = Seguir
desk-time = { $hour }:{ $minute }

## The two passphrases

desk-unlock-title = Destrabar la urna
desk-unlock-first = Primera autoridad de mesa
desk-unlock-second = Segunda autoridad de mesa
desk-unlock-first-hint = Escribí tu frase secreta. La otra persona mira para otro lado.
desk-unlock-second-hint = Ahora le toca a la otra persona: escribí tu propia frase, sin que nadie la vea.
desk-close-title = Cerrar la mesa
desk-passphrase = Frase secreta
desk-passphrase-show = Mostrar
desk-passphrase-hide = Ocultar
desk-passphrase-start-again = Empezar de nuevo
desk-passphrase-first-done = La primera persona ya escribió la suya.
desk-passphrase-two = Hacen falta dos personas para abrir la mesa y dos para cerrarla. Así nadie lo hace a solas.
desk-unlock-button = Destrabar
desk-unlock-busy = Destrabando la urna…
desk-close-button = Cerrar la mesa
desk-close-busy = Cerrando la mesa…

## Before opening

desk-before-title = Todo listo para abrir
desk-before-check = Antes de abrir, revisen que todo esto sea así:
desk-before-place = Este lugar es «{ $name }»
desk-before-election = La votación es «{ $title }»
desk-before-empty = La urna está vacía: ningún voto
desk-before-day = Hoy es { $day }
desk-before-hours = Se vota de { $opens } a { $closes }
desk-before-button = Abrir la mesa
desk-before-busy = Abriendo la mesa…

## Zero report and closing record

desk-zero-title = La mesa está abierta
desk-zero-hint = Esta es el acta de apertura. Fírmenla las dos personas y péguenla a la vista.
desk-zero-button = Empezar a recibir gente
desk-closed-title = La mesa está cerrada
desk-closed-hint = Esta es el acta de cierre. Ya no entra ningún voto. Falta guardar el paquete.
desk-closed-button = Guardar el paquete
desk-record-station = Mesa
desk-record-opened = Abierta
desk-record-closed = Cerrada
desk-record-cast = Votos en la urna
desk-record-checked-in = Boletas habilitadas
desk-record-challenged = Votos de prueba abiertos
desk-record-abandoned = Se fueron sin votar
desk-record-companions = Vinieron con acompañante
desk-record-root = Código de la urna
desk-record-election = Código de la votación

## The main window

desk-hour-of-day = { $hour } del { $day }
desk-hours-open = Abierta desde las { $opened } · cierra a las { $closes }
desk-hours-closes = Cierra a las { $closes }
desk-hours-late = Ya pasó la hora de cierre ({ $closes }). Si no queda nadie en la fila, cerrá la mesa. Si el reloj de esta máquina está mal, ponelo en hora y seguí.
desk-hours-behind = El reloj de esta máquina atrasa: marca una hora anterior a la apertura. Con los votos no pasa nada. Ponelo en hora cuando no haya nadie votando.
desk-counter-cast = { $count ->
        [one] voto en la urna
       *[other] votos en la urna
    }
desk-counter-checked-in = { $count ->
        [one] boleta habilitada
       *[other] boletas habilitadas
    }
desk-counter-challenged = { $count ->
        [one] voto de prueba abierto
       *[other] votos de prueba abiertos
    }
desk-counter-abandoned = { $count ->
        [one] se fue sin votar
       *[other] se fueron sin votar
    }
desk-balance = Las cuentas cierran: { $checked } = { $cast } + { $abandoned }
desk-balance-out = Las cuentas cierran: { $checked } = { $cast } + { $abandoned } + { $out } votando
desk-balance-not = Las cuentas no cierran: { $checked } no es { $cast } + { $abandoned }. No habilites a nadie y llamá a la organización.
desk-person-title = Habilitar a una persona
desk-person-area = ¿De qué zona es?
desk-person-own-area = zona de esta mesa
desk-person-age = ¿Qué edad tiene?
desk-person-age-up-to = hasta { $oldest } años
desk-person-age-between = de { $youngest } a { $oldest } años
desk-person-age-from = { $youngest } años o más
desk-person-contests = Va a votar en:
desk-person-none = A esta persona no le toca ninguna consulta, por su zona o por su edad. Mostrale la lista de la pared y anotá su reclamo si lo pide.
desk-person-choose = Elegí arriba y mirá acá en qué va a votar.
desk-person-everyone = Todas las personas votan en lo mismo:
desk-hand-over = Habilitar la pantalla
desk-hand-over-busy = Habilitando…
desk-voting-title = Hay una persona votando
desk-voting-hint = Dejala votar tranquila. Cuando termine, la pantalla vuelve a quedar libre y lo vas a ver acá.
desk-voting-minutes = { $minutes ->
        [0] Recién empieza
       *[other] Hace { $minutes } min
    }
desk-voting-quiet = La pantalla quedó sola mucho tiempo y borró lo marcado. ¿La persona sigue acá?
desk-voting-returned = Está acá: que empiece de nuevo
desk-voting-left = Se fue sin votar…
desk-kiosk = Pantalla
desk-kiosk-free = libre
desk-kiosk-voting = { $minutes ->
        [0] votando desde hace menos de un minuto
        [one] votando desde hace { $minutes } minuto
       *[other] votando desde hace { $minutes } minutos
    }
desk-kiosk-help = Pidió ayuda
desk-kiosk-out = Quisieron apagar o cerrar la pantalla. Sigue andando.
desk-kiosk-help-seen = Ya voy
desk-devices = Equipos
desk-device-printer = Impresora
desk-printer-works = lista
desk-device-copy = Copia de seguridad
desk-device-speech = Voz
desk-speech-works = lista
desk-speech-program = La máquina no tiene el programa que lee en voz alta. Se vota igual. Quien necesite la voz tiene que votar en otra mesa.
desk-speech-sound = No hay salida de sonido, así que nadie puede pedir la voz. Se vota igual. Conectá los auriculares y volvé a abrir el programa cuando nadie esté votando.
desk-device-power = Energía
desk-device-clock = Hora
desk-pause = Pausar
desk-close-ask = Cerrar la mesa…
desk-close-wait = Para cerrar, esperá a que la persona termine de votar.

## Who comes to vote

desk-checkin-title = ¿Quién viene a votar?
desk-checkin-hint = Pasá el código del DNI por el lector. Si no anda, elegí el documento y escribí el número.
desk-checkin-field = Número de documento
desk-checkin-passport = Pasaporte
desk-checkin-look = Buscar
desk-checkin-busy = Buscando…
desk-checkin-document = { $kind } que termina en { $end }
desk-checkin-not-her = No es esta persona
desk-checkin-next = Seguir con la próxima persona
desk-scan-out = Se leyó un documento mientras hay una persona votando. Pasalo otra vez cuando termine.
desk-checkin-companion = Viene con alguien que la ayuda a votar
desk-checkin-companion-note = Se cuenta cuántas personas vinieron así; no se anota quién.
desk-checkin-companions = { $count ->
        [one] { $count } persona vino con alguien que la ayudó a votar
       *[other] { $count } personas vinieron con alguien que las ayudó a votar
    }
desk-checkin-found = Está en el padrón
desk-checkin-found-now = Puede votar en esta mesa.
desk-checkin-declares = No está en el padrón; puede votar igual
desk-checkin-declares-now = Mirá el domicilio en su documento y elegí su zona. Si el número no es este, volvé a buscar.
desk-checkin-no-roll = Puede votar
desk-checkin-no-roll-now = Mirá el domicilio y la edad en su documento, y elegí lo que corresponda.
desk-checkin-replaces-online = Votó por internet, y puede votar acá
desk-checkin-replaces-online-now = Si vota acá, se cuenta este voto y no el de internet. Preguntale si quiere.
desk-checkin-voted-here = Ya votó en esta mesa
desk-checkin-voted-here-now = Con este documento ya se votó acá, o se está votando ahora: no hay otra boleta. Si dice que no fue así, fijate que el número sea el suyo, anotá el reclamo y llamá a la organización.
desk-checkin-voted-online = Ya votó por internet
desk-checkin-voted-online-now = Su voto por internet vale, y no hay otra boleta. Si dice que no votó, anotá el reclamo y llamá a la organización.
desk-checkin-elsewhere = Le toca otra mesa
desk-checkin-elsewhere-now = Vota en la mesa { $station }: { $name }. Decile cómo llegar.
desk-checkin-not-on-roll = No está en el padrón
desk-checkin-not-on-roll-now = Acá votan solo las personas del padrón. Fijate que el número sea el suyo. Si lo es, que hable con la organización: puede anotarse en la próxima.
desk-checkin-under-age = Todavía no tiene la edad
desk-checkin-under-age-now = Acá puede votar quien ya tenía { $age } años el primer día de la votación. Mostrale la lista de la pared.
desk-checkin-no-contest = No le toca ninguna consulta
desk-checkin-no-contest-now = Por su edad no hay nada para votar. Mostrale la lista de la pared, y anotá su reclamo si lo pide.

## A voter who left

desk-abandon-title = ¿Se fue sin votar?
desk-abandon-hint = Fijate primero que ya no esté frente a la pantalla. Su boleta se anula y se cuenta aparte. Lo que había marcado se borra: nadie lo ve.
desk-abandon-left = Se fue y no vuelve
desk-abandon-trouble = No pudo votar por un problema de la máquina
desk-abandon-mistake = La habilitamos mal: otra persona, otra zona u otra edad
desk-abandon-other = Otro motivo
desk-abandon-button = Anular la boleta
desk-abandon-busy = Anulando…
desk-abandon-back = No, sigue votando

## Kiosks beside the desk, opened by a code

desk-activation-which = ¿En qué pantalla va a votar?
desk-activation-give = Dar el código
desk-activation-kiosk = Código para la pantalla { $kiosk }
desk-activation-hint = Que la persona lo acerque al lector de esa pantalla. Sirve una sola vez y no dice quién es.
desk-activation-until = Sirve hasta las { $until }
desk-activation-count = { $count ->
        [one] Con este va { $number } código
       *[other] Con este van { $number } códigos
    }
desk-activation-print = Imprimirlo
desk-activation-done = Listo, la próxima persona
desk-arrival-title = Esta pantalla se habilita con códigos
desk-arrival-hint = La mesa da un código por persona. Acercalo al lector de esta máquina, con la pantalla de votar o con esta.
desk-arrival-field = Código de la mesa

## A code with which nobody voted

desk-activation-not-now = No va a votar ahora…
desk-take-back-open = Un código no se usó…
desk-take-back-title = Un código que no se usó
desk-take-back-hint = Que la persona te devuelva el papel. Acercalo primero a su pantalla, en «Un código no se usó…»: ahí dice si alguien votó con él. Si nadie votó, anulalo acá y la persona puede volver.
desk-take-back-kiosk-title = ¿Alguien votó con este código?
desk-take-back-kiosk-hint = Acercalo al lector. Si nadie votó con él, desde ahora no abre más esta pantalla.
desk-take-back-field = Código del papel
desk-take-back-read = Leído
desk-take-back-why = ¿Qué pasó?
desk-take-back-left = Se fue sin llegar a la pantalla
desk-take-back-trouble = La pantalla no lo aceptó
desk-take-back-mistake = Nos equivocamos: otra persona, otra zona u otra edad
desk-take-back-other = Otro motivo
desk-take-back-counted = La pantalla dice que ya contó a esta persona
desk-take-back-button = Anular el código
desk-take-back-kiosk-button = Mirar y anular
desk-take-back-is-taken = El código está anulado
desk-take-back-is-taken-now = La persona puede volver: se le da otro código. Rompé el papel.
desk-take-back-is-blocked = Nadie votó con este código
desk-take-back-is-blocked-now = Acá ya no abre nada. Llevá el mismo papel a la mesa y anulalo también ahí.
desk-take-back-is-left = La persona se fue de esta pantalla sin votar
desk-take-back-is-left-now = Ya está contada acá. Llevá el mismo papel a la mesa y elegí «La pantalla dice que ya contó a esta persona».

## Before a desk with kiosks closes

desk-kiosks-title = Las pantallas y sus códigos
desk-kiosks-row = dados: { $given } · usados: { $used } · anulados: { $voided } · sin usar: { $unused }
desk-kiosks-not-read = dados: { $given } · anulados: { $voided } · falta leer la lista de esta pantalla
desk-kiosks-just-read = Leída: { $kiosks }
desk-kiosks-read-now = Cerrá primero cada pantalla y guardá su paquete en un pendrive. Después conectá ese pendrive acá, elegilo y tocá «Leer».
desk-kiosks-read = Leer
desk-kiosks-take-back-now = { $count ->
        [one] Un código se dio y nadie lo usó. Elegí por qué y anulalo: queda en el acta como una persona que se fue sin votar.
       *[other] { $count } códigos se dieron y nadie los usó. Elegí por qué y anulalos: quedan en el acta como gente que se fue sin votar.
    }
desk-kiosks-take-back = { $count ->
        [one] Anular el código
       *[other] Anular los { $count } códigos
    }
desk-kiosks-note-now = Hay algo que no coincide. Seguí igual: queda en el acta. Escriban a mano qué saben, y avisen a la organización.
desk-kiosks-missing-now = Falta la lista de alguna pantalla. Sigan igual: queda en el acta. Escriban a mano por qué falta, y guarden su papel y su pendrive.
desk-kiosks-note = Anotarlo y seguir
desk-kiosks-close-now = Todo coincide: cada código que se usó lo dio esta mesa, y se usó una sola vez.
desk-kiosks-close = Seguir
desk-kiosks-without = Seguir sin las que faltan
desk-kiosks-why = ¿Por qué no se usaron?
desk-kiosks-why-left = La gente se fue antes de llegar a la pantalla
desk-kiosks-why-trouble = Las pantallas no andaban
desk-kiosks-why-other = Otro motivo
desk-kiosks-unknown = { $count ->
        [one] Se usó un código que esta mesa no dio.
       *[other] Se usaron { $count } códigos que esta mesa no dio.
    }
desk-kiosks-elsewhere = { $count ->
        [one] Un código se usó en otra pantalla.
       *[other] { $count } códigos se usaron en otra pantalla.
    }
desk-kiosks-twice = { $count ->
        [one] Un código se usó en dos pantallas.
       *[other] { $count } códigos se usaron en dos pantallas.
    }
desk-kiosks-undone = { $count ->
        [one] Un código se anuló acá, y alguien votó con él.
       *[other] { $count } códigos se anularon acá, y alguien votó con ellos.
    }
desk-record-codes = Códigos para { $kiosk }
desk-ask-close-codes = { $given ->
        [one] { $given } código dado
       *[other] { $given } códigos dados
    }; { $abandoned ->
        [0] ninguno anulado
        [one] { $abandoned } contado como persona que se fue
       *[other] { $abandoned } contados como personas que se fueron
    }.

## A pause

desk-paused-title = La mesa está en pausa
desk-paused-hint = No se habilita a nadie hasta que sigas. Los votos que entraron están guardados.
desk-paused-button = Seguir recibiendo gente

## The second copy

desk-copy-open = Copia de seguridad…
desk-copy-title = Copia de seguridad
desk-copy-hint = La urna se guarda también en un pendrive: si esta máquina se rompe, la de repuesto sigue desde ahí. La copia va cerrada con las mismas frases.
desk-copy-button = Guardar la copia acá
desk-copy-drop = Seguir sin copia
desk-copy-busy = Copiando la urna…
desk-copy-kept = en { $folder }
desk-copy-none = No hay: los votos se guardan solo en esta máquina. Conectá un pendrive cuando puedas.
desk-copy-lost = El pendrive no contesta o está lleno, y sin él no entra ningún voto. Conectalo de nuevo, elegí otro o seguí sin copia.
desk-copy-forked = Esa copia es de otra máquina que siguió con esta mesa. No habilites a nadie más y llamá a la organización.

## A voter asks for her receipt

desk-receipt-open = Comprobante…
desk-receipt-title = ¿Está este voto en la urna?
desk-receipt-hint = Pasá el cuadro del comprobante por el lector, o escribí el código. La respuesta dice solo si está: qué se votó no lo sabe nadie.
desk-receipt-field = Código de seguimiento
desk-receipt-button = Buscar
desk-receipt-cast = Sí, está en la urna
desk-receipt-cast-now = Este voto entró y está guardado.
desk-receipt-checked = Sí, es un voto de prueba
desk-receipt-checked-now = Se abrió para poner a prueba la máquina. Está guardado y no se cuenta.
desk-receipt-not-here = No está en esta urna
desk-receipt-not-here-now = Si el comprobante no dice VOTADO, ese voto no se terminó. Si lo dice, anotá el reclamo y llamá a la organización. El comprobante se lo queda la persona.
desk-receipt-other-station = Es de otra mesa
desk-receipt-other-station-now = Ahí le pueden decir si está. Esta urna no lo sabe.

## Closing

desk-ask-close-title = ¿Cerramos la mesa?
desk-ask-close-final = Después de cerrar no entra ningún voto más y no se puede reabrir.
desk-ask-close-early = Todavía no es la hora: la votación termina a las { $closes }.
desk-ask-close-queue = Si hay gente en la fila que llegó a tiempo, primero vota.
desk-ask-close-balance = { $cast ->
        [one] { $cast } voto en la urna
       *[other] { $cast } votos en la urna
    }; { $abandoned ->
        [0] nadie se fue sin votar
        [one] { $abandoned } persona se fue sin votar
       *[other] { $abandoned } personas se fueron sin votar
    }.
desk-ask-close-two = Van a hacer falta las dos frases secretas.
desk-ask-close-button = Sí, cerrar la mesa

## The package

desk-export-title = Guardar el paquete de la mesa
desk-export-hint = Conectá el pendrive y elegí dónde guardarlo. El paquete va firmado: nadie puede cambiarlo sin que se note.
desk-export-drives = Pendrives y discos conectados
desk-export-none = No hay ningún pendrive conectado. Conectá uno y tocá «Buscar de nuevo», o escribí una carpeta.
desk-export-look-again = Buscar de nuevo
desk-export-free = { $gigabytes } GB libres
desk-export-folder = O escribí una carpeta
desk-export-button = Guardar acá
desk-export-busy = Guardando y revisando lo guardado…
desk-exported-title = El paquete está guardado y revisado
desk-exported-hint = Lo leímos otra vez y es igual al de la urna. Este código tiene que ser el mismo que el del acta de cierre.
desk-exported-file = Archivo
desk-exported-ballots = Votos en el paquete
desk-exported-code = Código del paquete
desk-exported-again = Guardar otra copia

## What can go wrong: one sentence or two per code of tally's errors

desk-trouble-wrong-passphrase = Una de las dos frases no es la que se eligió al preparar la mesa. No pasó nada: la urna sigue cerrada. Escríbanlas otra vez, cada quien la suya.
desk-trouble-alike-passphrases = Las dos frases son iguales. Cada persona tiene que escribir la suya.
desk-trouble-urn-in-use = La urna ya está abierta en otra ventana de esta máquina. Seguí en esa. Si no la encontrás, apagá la máquina y encendela de nuevo: lo que entró está guardado.
desk-trouble-urn-damaged = El archivo de la urna está dañado. No sigas con esta máquina y dejala como está. Con el pendrive de la copia, la mesa sigue en la de repuesto: tocá ahí «Esta es la de repuesto…». Avisá a la organización.
desk-trouble-urn-wrong-key = La llave de esta carpeta es de otra urna. Fijate que hayas elegido la carpeta de tu mesa.
desk-trouble-urn-storage = El disco no acepta lo que se escribe. Lo que entró hasta ahora está guardado. Probá de nuevo; si sigue igual, apagá esta máquina y seguí con la de repuesto, desde el pendrive de la copia.
desk-trouble-urn-full = No queda lugar en el disco de esta máquina, y lo último no entró. Lo de antes está guardado. Vaciá la papelera y probá de nuevo; si sigue igual, apagá esta máquina y seguí con la de repuesto, desde el pendrive de la copia.
desk-trouble-storage = No se pudo escribir en ese lugar. La urna no cambió. Si el pendrive tiene una traba, correla; si no, elegí otro pendrive u otra carpeta.
desk-trouble-full = No queda lugar en ese pendrive. La urna no cambió. Elegí otro.
desk-trouble-no-folder = Esa carpeta no existe. Elegí un pendrive de la lista o escribí otra carpeta.
desk-trouble-urn-forked = Dos máquinas siguieron con esta mesa: esta urna y esa copia tienen votos distintos. No habilites a nadie más en ninguna de las dos, dejalas como están y llamá a la organización. Los votos de las dos están guardados.
desk-trouble-urn-mirror-lost = El pendrive de la copia no contesta o está lleno, y por eso no entró nada más. Lo de antes está guardado. Tocá «Copia de seguridad»: conectalo de nuevo, elegí otro o seguí sin copia.
desk-trouble-station-clock = Según el reloj de esta máquina, no es hora de votar: todavía no empezó o ya terminó. Si no es así, poné el reloj en hora y probá de nuevo.
desk-trouble-station-kit = A esta mesa le falta el certificado que la habilita. No se puede abrir sin él: pedilo a la organización.
desk-trouble-station-not-empty = En esta urna ya hay algo, y todavía no se abrió. No la uses: llamá a la organización y prepará la de repuesto.
desk-trouble-station-workers = Esas frases son de otra urna. Fijate que la carpeta sea la de tu mesa.
desk-trouble-station-state = Eso ya no se puede hacer: mientras tanto la mesa cambió de estado. Volvé a destrabar la urna para ver en qué está.
desk-trouble-station-ballot-out = Hay una persona votando. Esperá a que termine, o anotá que se fue.
desk-trouble-station-no-ballot-out = Esa persona ya terminó: su voto está en la urna, o su boleta ya se había anulado. No hace falta hacer nada.
desk-trouble-station-style = Esas consultas no forman una boleta de esta votación. No se habilitó a nadie. Volvé a elegir la zona y la edad.
desk-trouble-station-not-counted = Esta mesa cuenta sus propios votos, y el paquete sale después. Cuenten primero.
desk-trouble-station-trustee = Lo que esta urna guarda de una de las personas que cuentan no funciona. Los votos están bien. Sigan sin ella, o desde el pendrive de la copia.
desk-trouble-station-trustee-passphrase = Esa frase no es la de quien le tocaba. No pasó nada: que la escriba otra vez, con calma.
desk-trouble-card = El lector no leyó bien el documento. Pasalo otra vez, o escribí el número.
desk-trouble-voter-id = Eso no es un número de documento. Leelo otra vez y escribilo.
desk-trouble-roll-damaged = El padrón de esta máquina falta o está dañado. Con los votos no pasa nada. Llamá a la organización para que lo copien de nuevo.
desk-trouble-station-checked-in = Con este documento ya se votó en esta mesa. No se habilitó otra boleta.
desk-trouble-damaged-envelope = El archivo de la llave está dañado. La urna sigue cerrada y entera. Llamá a la organización y prepará la máquina de repuesto.
desk-trouble-package = Lo que se leyó de vuelta no es lo que se guardó. Ese pendrive no sirve: usá otro. La urna no cambió.
desk-trouble-package-incomplete = La copia quedó por la mitad. Ese pendrive no sirve: usá otro. La urna no cambió.
desk-trouble-package-damaged = La copia salió dañada. Ese pendrive no sirve: usá otro. La urna no cambió.
desk-trouble-printer = La impresora no imprimió. El voto de esta persona está a salvo: miren la pantalla, que dice qué sigue.
desk-trouble-printer-out-of-paper = Se acabó el papel. Poné un rollo nuevo; después la persona sigue desde donde estaba.
desk-trouble-printer-jam = Se trabó el papel o la tapa está abierta. Sacá el papel, cerrá la tapa; la persona sigue desde donde estaba.
desk-trouble-printer-unreachable = La impresora no contesta. Fijate que esté encendida y enchufada; la persona sigue desde donde estaba.
desk-trouble-printer-paused = La lista de impresión de esta máquina está en pausa. Reanudala en «Impresoras», en la configuración del sistema, o llamá a la organización.
desk-trouble-printer-failed = La impresora avisa que algo no anda. Apagala y encendela; si sigue igual, cambiala por la de repuesto.
desk-trouble-printer-not-ready = La impresora está ocupada con otro papel. Esperá a que termine.
desk-trouble-receipt = Eso no se pudo leer como comprobante. Pasalo de nuevo por el lector, o escribí el código de seguimiento.
desk-trouble-receipt-other-election = Ese comprobante es de otra votación. Acá no se puede buscar.
desk-trouble-code = Ese código no está bien copiado: son 16 letras y números, y alguno no coincide. Miralo otra vez en el papel.
desk-trouble-activation = Ese código no se pudo leer, o no lo dio la mesa. Acercalo de nuevo; si sigue igual, pedí otro.
desk-trouble-activation-foreign = Ese código es para otra pantalla u otra mesa. Fijate cuál dice.
desk-trouble-activation-expired = Ese código se venció. Que la mesa dé otro. Si pasa siempre, compará la hora de las dos máquinas.
desk-trouble-activation-used = Ese código ya se usó. Que la mesa dé otro, si corresponde.
desk-trouble-activation-voided = Ese código ya está anulado. Si la persona quiere votar, dale otro.
desk-trouble-activation-sheet = Las listas de códigos de esta mesa no van juntas. Anotalo y avisá a la organización.
desk-trouble-activation-no-sheet = Acá no hay ninguna lista de las pantallas de esta mesa. Primero cerrá la pantalla y guardá su paquete en un pendrive; después elegí acá ese pendrive.
desk-trouble-no-kiosk = Esta mesa no tiene pantallas aparte. Llamá a la organización: la máquina se arrancó de otra manera.
desk-trouble-unknown = Esto no salió bien, y la máquina no sabe decir por qué. Lo que entró en la urna está guardado. Probá otra vez; si vuelve a pasar, llamá a la organización ({ $code }).

# Who signs the papers of a station
desk-signer-first = Primera autoridad de mesa
desk-signer-second = Segunda autoridad de mesa
