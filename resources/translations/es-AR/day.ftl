# The day of a table: devices, opening, incidents, papers for the wall, lock, the end. To poll workers, in voseo.

day-training = PRÁCTICA: nada de esto vale. Los votos no se cuentan.
day-training-words = En la práctica las frases son «uno» y «dos».
day-training-kiosk = Práctica: este voto no se cuenta
day-wait = { $seconds ->
        [one] Esa frase no era. Esperen { $seconds } segundo y escríbanla de nuevo, con calma.
       *[other] Esa frase no era. Esperen { $seconds } segundos y escríbanla de nuevo, con calma.
    }
day-log-sheet = Imprimir planilla para anotar a mano

## Devices, one by one

day-check-title = Revisar los equipos
day-check-hint = Probá uno por uno antes de abrir. Si algo falta y no se puede arreglar, se puede abrir igual: queda escrito en el papel.
day-check-look = Mirar de nuevo
day-check-report = Imprimir el informe
day-check-summary = { $good ->
        [one] { $good } de { $all } está bien
       *[other] { $good } de { $all } están bien
    }
day-check-keys = Llaves de la mesa
day-check-keys-not-yet = Todavía no se miró.
day-check-keys-all = Al cerrar se cuenta en esta mesa. Tienen que estar { $names }.
day-check-keys-some = { $needed ->
        [one] Al cerrar se cuenta en esta mesa. Cuenta una de estas personas: { $names }.
       *[other] Al cerrar se cuenta en esta mesa. Cuentan { $needed } de estas personas: { $names }.
    }
day-check-keys-none = Faltan las llaves de esta mesa: nadie podría contar lo que se vote acá, y por eso no se abre. Llamá a la organización: hay que preparar la mesa de nuevo, con quienes van a contar.
day-check-keys-stop = No se puede abrir sin las llaves de la mesa. Llamá a la organización.
day-check-printer = Impresora
day-check-printer-not-yet = Ponele papel, encendela e imprimí la hoja de prueba.
day-check-printer-ask = Mirá la hoja: ¿se lee todo y los bordes salen enteros?
day-check-printer-good = Salió la hoja de prueba y se lee bien.
day-check-printer-pale = La hoja no salió bien. Fijate que el rollo esté del lado correcto y bien cerrado; imprimila de nuevo. Si sigue igual, poné la de repuesto.
day-check-print = Imprimir hoja de prueba
day-check-print-again = Imprimir otra
day-check-came-well = Salió bien
day-check-came-badly = No salió bien
day-check-scanner = Lector
day-check-scanner-not-yet = Leé con el lector el cuadro de la hoja de prueba.
day-check-scanner-good = Leyó la hoja de prueba.
day-check-scanner-other = Leyó otra cosa. Probá con la hoja que salió recién; si no, desenchufalo, volvé a enchufarlo y leé de nuevo.
day-check-scanner-none = No hay lector: los códigos se escriben a mano.
day-check-no-scanner = No tenemos lector
day-check-stick = Copia de seguridad
day-check-stick-not-yet = Conectá el pendrive de la copia.
day-check-stick-good = La urna se guarda también en { $folder }.
day-check-stick-none = Falta el pendrive de la copia. Conectá uno y elegilo: si esta máquina se rompe, la de repuesto sigue desde ahí.
day-check-choose-stick = Elegir el pendrive
day-check-battery = Batería
day-check-battery-not-yet = Todavía no se miró.
day-check-battery-good = { $percent } % y con carga de sobra o enchufada.
day-check-battery-low = Tiene { $percent } % y no está enchufada: no alcanza para el día. Enchufala y tocá «Mirar de nuevo».
day-check-battery-none = Esta máquina no tiene batería. Si se corta la luz se apaga; lo que entró en la urna queda guardado. Tené cerca la planilla para anotar a mano.
day-check-clock = Hora
day-check-clock-not-yet = Todavía no se miró.
day-check-clock-ask = La máquina dice: { $day }, { $time }. Compará con tu reloj.
day-check-clock-good = { $day }, { $time }: es la hora.
day-check-clock-wrong = La máquina dice: { $day }, { $time }, y esa no es la fecha de esta votación. Poné el día y la hora, y tocá «Mirar de nuevo».
day-check-clock-same = Es la hora correcta
day-check-disk = Lugar en el disco
day-check-disk-not-yet = Todavía no se miró.
day-check-disk-good = Hay { $gigabytes } GB libres: alcanza.
day-check-disk-full = No queda lugar suficiente. Borrá lo que no sea de la mesa y tocá «Mirar de nuevo», o usá la máquina de repuesto.

## The code of the election

day-code-title = ¿Es la votación de la ciudad?
day-code-hint = Una persona lee este código en voz alta; la otra lo sigue en la hoja impresa.
day-code-where = La hoja impresa viene en el sobre de la mesa, y el mismo código está publicado por la ciudad.
day-code-same = Es el mismo código
day-code-other = No es el mismo
day-code-other-now = Entonces no abran: esta máquina tiene otra votación. Llamen a la organización y usen la de repuesto. La urna sigue cerrada y vacía.

## After a restart

day-restart-title = La mesa sigue donde estaba
day-restart-hint = Lo que entró en la urna sigue ahí. Comparen con los últimos números que vieron.
day-restart-out = Una persona tenía su boleta en la pantalla y todavía no votó: la sigue teniendo. Lo que había marcado se borró; elige de nuevo.
day-restart-why = ¿Por qué hubo que abrir de nuevo?
day-restart-window = Solo se había cerrado la ventana
day-restart-button = Seguir recibiendo gente
day-restart-copy = La mesa sigue. Elegí de nuevo el pendrive de la copia: tocá «Copia de seguridad…».

## Incidents. day-incident-KIND and day-incident-KIND-WHAT are names, day-do-KIND-WHAT what to do, a step a line.

day-incident-open = Algo pasó…
day-incident-title = ¿Qué pasó?
day-incident-hint = Elegí lo que más se parece. Queda anotado en el acta, sin nombres y sin hora.
day-incident-what = ¿Qué fue?
day-incident-do = Hagan esto:
day-incident-button = Anotar y seguir
day-incident-back = Volver sin anotar
day-incident-printer = La impresora
day-incident-printer-before = Falló antes de que saliera el comprobante
day-incident-printer-during = El comprobante salió por la mitad
day-incident-printer-after = Salió el comprobante, pero sin la palabra VOTADO
day-incident-kiosk = La pantalla de votar
day-incident-kiosk-restarted = No respondía; la reiniciamos
day-incident-kiosk-out-of-use = Dejamos de usarla
day-incident-power-restarted = Se cortó la luz o la máquina se apagó
day-incident-receipt = Un comprobante
day-incident-receipt-not-hers = Una persona dice que el comprobante no es el suyo
day-incident-receipt-unreadable = No se puede leer el código
day-incident-receipt-other-choice = La prueba mostró algo distinto de lo elegido
day-incident-check-in = Al anotar a una persona
day-incident-check-in-other-ballot = Le dimos la boleta de otra zona u otra edad
day-incident-check-in-other-person = Anotamos a otra persona
day-incident-check-in-no-ballot = Quedó anotada y no recibió boleta
day-incident-device-from-copy = Esta es la máquina de repuesto: sigue desde la copia
day-incident-device-from-disk = Esta es la máquina de repuesto: sigue desde el disco de la otra
day-incident-early-close-committee = Lo pidió la organización
day-incident-early-close-danger = Hay peligro en el lugar
day-incident-early-close-no-power = No hay luz ni batería
day-incident-early-close-all-voted = Ya votaron todas las personas del padrón
day-incident-balance-by-hand = Se anotó mal en el papel
day-incident-balance-left = Hubo gente anotada que se fue sin votar
day-incident-balance-unknown = No sabemos por qué
day-incident-other = Otra cosa
day-incident-other-on-paper = Otra cosa, escrita a mano en el acta
day-do-printer-before =
    El voto de esta persona todavía no entró en la urna. No perdió nada.
    Pongan papel, cierren la tapa y esperen a que la luz quede fija.
    Que la persona toque «Probar de nuevo» en su pantalla.
    Si la impresora no anda, pongan la de repuesto. Mientras tanto, la persona espera: su boleta sigue habilitada.
day-do-printer-during =
    Pidan el pedazo que salió y guárdenlo en el sobre: no vale como comprobante.
    Saquen el papel trabado, pongan papel y cierren la tapa.
    Que la persona toque «Probar de nuevo»: el comprobante sale entero.
day-do-printer-after =
    El voto ya está en la urna: la persona no vota de nuevo.
    Que toque «Probar de nuevo» para que salga la última línea, o «Terminar así» si no la quiere.
    Si tiene dudas, busquen su código en «Comprobante»: les dice que su voto está.
day-do-kiosk-restarted =
    Cierren esta ventana y abran Urna de nuevo. Las dos personas escriben su frase.
    Si el voto ya había entrado, la mesa lo muestra. Si no, la boleta sigue habilitada y la persona elige de nuevo.
    Si vuelve a pasar, pasen a la máquina de repuesto.
day-do-kiosk-out-of-use =
    No apaguen la máquina con una persona votando: que termine, o anoten que se fue.
    Pongan un cartel en la pantalla para que nadie la use.
    Sigan con la máquina de repuesto desde el pendrive de la copia.
day-do-receipt-not-hers =
    No le pregunten qué votó, ni miren la pantalla con ella.
    Busquen el código en «Comprobante»: dice si ese voto está en la urna.
    Si todavía no tocó «Sí, votar», puede volver a elegir. Si ya votó, explíquenle que el papel no muestra el voto y que cada código es distinto.
day-do-receipt-unreadable =
    Escriban el código del papel en «Comprobante», grupo por grupo.
    Si tampoco se lee, limpien el cabezal o cambien el rollo antes de la próxima persona.
day-do-receipt-other-choice =
    Pidan el papel de la prueba y sáquenle una foto: es la prueba de lo que pasó.
    Pregunten a la persona si está segura de lo que eligió. Ese voto no se cuenta; vota de nuevo en otra máquina.
    No usen más esta máquina. Llamen a la organización.
day-do-check-in-other-ballot =
    Si todavía no votó: toquen «Se fue sin votar», elijan «La habilitamos mal» y habilítenla de nuevo.
    Si ya votó, no se puede cambiar: nadie puede sacar un voto de la urna. Queda anotado.
day-do-check-in-other-person =
    Si todavía no votó: anulen la boleta con «La habilitamos mal» y busquen a la persona correcta.
    Si ya votó, anoten a mano en el acta cuál era la persona que figura y no votó, para la organización.
day-do-check-in-no-ballot =
    Miren en la ventana de la mesa, a la derecha, si hay una persona votando.
    Si quedó habilitada, que vaya a la pantalla. Si se anuló, habilítenla de nuevo.
day-do-other-on-paper =
    Escriban en el acta de cierre, en «Novedades», qué pasó y qué hicieron. Sin nombres.

day-note-early-close = Se cerró antes de la hora. { $what }
day-note-balance = El papel y la urna no dieron igual. { $what }
day-note-times = { $what } ({ $times } veces)

## The wall

day-wall-due = Toca pegar en la pared el control n.º { $number }, con { $size ->
        [one] { $size } voto
       *[other] { $size } votos
    }.
day-wall-print = Imprimir

## The lock

day-lock = Bloquear
day-lock-title = Pantalla bloqueada
day-lock-hint = La votación sigue: la persona que está votando puede terminar. Escribí tu frase para ver la mesa.
day-lock-button = Desbloquear
day-lock-wrong = Esa frase no es la de ninguna de las dos personas de la mesa.

## Closing

day-close-early = ¿Por qué cierran antes de la hora?
day-close-on-paper = ¿Llevaron una lista en papel? Cuenten cuántas personas tiene (si no llevaron, déjenlo vacío):
day-close-agrees = { $paper } en el papel y { $urn } en la urna: coinciden.
day-close-differs = { $paper } en el papel y { $urn } en la urna: no coinciden. Cuenten otra vez. Si sigue así, elijan por qué y fírmenlo en el acta.
day-record-again = Imprimir otra copia
day-zero-again = Imprimir el acta de nuevo

## Two sticks, and the end

day-sticks = Copias guardadas y revisadas: { $saved } de { $enough }.
day-sticks-same = En ese lugar ya está la primera copia. Conectá el otro pendrive y elegilo.
day-eject-out = Ya podés sacar el pendrive.
day-eject-busy = La copia está guardada y revisada, pero el sistema no suelta el pendrive. Esperá un minuto y sacalo con «Expulsar» del sistema.
day-eject-no-stick = Se guardó en esta máquina. Si era un pendrive, sacalo con «Expulsar» del sistema.
day-second-stick = Guardar en el segundo pendrive
day-finish = Terminar
day-finish-with-one = Terminar con una sola copia
day-sealed-title = La mesa terminó
day-sealed-hint = La urna quedó sellada: ya nadie puede cambiarla. ¡Gracias por el trabajo!
day-sealed-sticks = Pongan cada pendrive en su sobre. Viajan con personas distintas.
day-sealed-stick = Pongan el pendrive en su sobre.
day-sealed-papers = Peguen una copia del acta en la puerta, lleven otra con el primer pendrive y guarden la tercera.
day-sealed-papers-stick = Peguen una copia del acta en la puerta, lleven otra con el pendrive y guarden la tercera.
day-sealed-machine = Apaguen la máquina y guárdenla. No la borren: tiene la urna hasta que la ciudad avise.
day-sealed-receipt = En el centro de cómputos pidan el recibo y comparen el código del paquete con el del acta.
day-sealed-foot = Pueden cerrar esta ventana.

## What can go wrong with the papers that workers ask for

desk-trouble-no-printer = No hay impresora elegida para esta mesa. Cierren la ventana y abran la mesa con su impresora.

## Who signs the receipt at the city hall

day-handover-gives = Quien entrega
day-handover-takes = Quien recibe

## A spare machine

day-take-open = Esta es la de repuesto…
day-take-title = Seguir con la urna de otra máquina
day-take-hint = Para cuando la máquina de la mesa se rompió. Los votos que entraron están en el pendrive de la copia.
day-take-first = Apaguen la otra máquina. No se usa más hoy.
day-take-second = Conecten acá el pendrive de la copia, o el disco de la otra máquina.
day-take-third = Elíjanlo abajo. Se copia y no se borra nada; después escriben las mismas frases de siempre.
day-take-button = Seguir desde acá
day-take-busy = Trayendo la urna…
day-take-done = La urna de la otra máquina está acá. Escriban las frases de esa mesa. Al entrar, elijan de nuevo el pendrive de la copia.
desk-trouble-station-nothing-here = Ahí no hay una urna, o hay más de una. Elegí el pendrive de la copia, o la carpeta que empieza con «urna-».
desk-trouble-station-newer-here = Lo que trajiste es más viejo que la urna que ya tenía esta máquina. No se perdió nada. Volvé a «Esta es la de repuesto…» y elegí la copia más nueva, o la carpeta «set-aside-…» de esta máquina que tenga el número más alto.

## The sheet written by hand, typed in

day-hand-open = Pasar la planilla…
day-hand-title = Pasar la planilla anotada a mano
day-hand-hint = Un renglón tras otro: el número y Enter. Solo quienes tienen la marca «Votó». Quien todavía espera pasa por «¿Quién viene a votar?».
day-hand-strike = Quitar
day-hand-end = Terminar la planilla
day-hand-done-title = La planilla ya está en la máquina
day-hand-done-hint = Comparen con el papel. Lo que no se pudo anotar, escríbanlo en el acta, sin nombres. La planilla va al sobre cerrado.
day-hand-more = Pasar más renglones
day-hand-close = Listo
day-hand-lines = Renglones pasados
day-hand-entered = Anotada: ya votó
day-hand-struck = Quitada de la lista
day-hand-voted-here = Ya había votado en esta mesa
day-hand-voted-online = Ya había votado por internet
day-hand-replaces-online = Anotada. Votó también por internet: escríbanlo en el acta
day-hand-elsewhere = Le tocaba otra mesa
day-hand-not-on-roll = No está en el padrón
day-hand-under-age = No tiene la edad
day-hand-no-contest = No le toca ninguna consulta
day-hand-all = Anotadas a mano hoy
day-hand-machine = Habilitadas en la máquina
day-hand-together = Personas en total
day-note-by-hand = { $count ->
        [one] { $count } persona se anotó a mano, en la planilla, y no tiene boleta en esta urna
       *[other] { $count } personas se anotaron a mano, en la planilla, y no tienen boleta en esta urna
    }
day-note-kiosk = Códigos para { $kiosk } · dados: { $given }, usados: { $used }, anulados: { $voided }, sin usar: { $unused }
day-note-kiosk-not-read = Códigos para { $kiosk } · dados: { $given }, anulados: { $voided }; no se leyó la lista de esa pantalla
day-note-one-copy = El paquete salió en un solo pendrive

## Any checkpoint, again

day-wall-open = Controles…
day-wall-title = Los controles del día
day-wall-hint = Si uno se cayó de la pared o no se lee, imprimilo de nuevo: es el mismo.
day-wall-none = Todavía no hay ninguno. Con cada tanda de votos sale uno para pegar en la pared.
day-wall-one = Control n.º { $number }, con { $size ->
        [one] { $size } voto
       *[other] { $size } votos
    }
day-wall-printed = Impreso

## Something happened while the journal takes nothing; one stick

day-incident-hint-paper = Elegí lo que más se parece y mirá qué hacer. Con la mesa sin abrir, o ya cerrada, se escribe a mano en el acta.
day-incident-button-paper = Lo escribimos en el acta
day-sealed-one-copy = El paquete está en un solo pendrive. Impriman otra vez el acta: ahora lo dice. Cuiden ese pendrive; la urna de esta máquina puede volver a dar el mismo paquete.
