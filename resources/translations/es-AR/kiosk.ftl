# What the voter's screens say. Voseo, short, warm, exact; the verb first.

kiosk-language-name = Español

## First screen

kiosk-start = Tocá para empezar
kiosk-waiting = Esperá a que la mesa te habilite. Esta pantalla cambia sola.
kiosk-activation = Acercá al lector el código que te dio la mesa.
kiosk-activation-used = Ese código ya se usó. Volvé a la mesa: te dan otro.
kiosk-activation-expired = Ese código se venció. Volvé a la mesa: te dan otro.
kiosk-activation-foreign = Ese código es para otra pantalla. Fijate en el papel cuál es, o preguntá en la mesa.
kiosk-activation-unreadable = No pudimos leer ese código. Acercalo de nuevo, derecho y quieto.
kiosk-activation-other = La pantalla no se pudo habilitar. Avisá en la mesa; no perdiste nada.
kiosk-listen = Escuchar
kiosk-letters-button = Letra, color y voz
kiosk-letters-button-silent = Letra y color
kiosk-letters-button-short = Letra
kiosk-help-button = Pedir ayuda
kiosk-help-button-short = Ayuda
kiosk-back = Volver
kiosk-done = Listo
kiosk-understood = Entendido
kiosk-up = Subir
kiosk-down = Bajar

## Choosing

kiosk-place = Consulta { $place } de { $places }
kiosk-number = N.º { $id }
kiosk-read-more = Leer más
kiosk-picture = En la imagen: { $text }
kiosk-map = Dónde queda
kiosk-guide-choose-1 = Elegí un proyecto.
kiosk-guide-approval = { $most ->
        [one] Elegí un proyecto.
       *[other] Elegí hasta { $most } proyectos.
    }
kiosk-guide-approval-exactly = Elegí { $most } proyectos.
kiosk-guide-approval-range = Elegí entre { $least } y { $most } proyectos.
kiosk-guide-knapsack = Elegí los que quieras, sin pasar de { $budget }.
kiosk-guide-knapsack-picks = { $most ->
        [one] Elegí un proyecto, de hasta { $budget }.
       *[other] Elegí hasta { $most } proyectos, sin pasar de { $budget }.
    }
kiosk-guide-ordinal = { $most ->
        [one] Elegí un proyecto: el que más querés.
       *[other] Elegí hasta { $most }, en orden: primero el que más querés.
    }
kiosk-guide-cumulative = { $points ->
        [one] Dale tu punto al proyecto que quieras.
       *[other] Repartí { $points } puntos entre los proyectos que quieras.
    }
kiosk-guide-cumulative-one = { $points ->
        [one] Dale tu punto al proyecto que quieras.
       *[other] Dale hasta { $points } puntos al proyecto que quieras.
    }
kiosk-guide-one-project = Hay un solo proyecto: elegilo, o votá en blanco.
kiosk-guide-one-project-points = { $points ->
        [one] Hay un solo proyecto: dale un punto, o votá en blanco.
       *[other] Hay un solo proyecto: dale hasta { $points } puntos, o votá en blanco.
    }
kiosk-used = Usaste
kiosk-left = Te quedan
kiosk-picks-made = { $picks ->
        [0] Todavía no elegiste
        [one] Elegiste 1
       *[other] Elegiste { $picks }
    }
kiosk-picks-left = { $picks ->
        [0] No te quedan más
        [one] { $made ->
            [0] Podés elegir 1
           *[other] Podés elegir 1 más
        }
       *[other] { $made ->
            [0] Podés elegir { $picks }
           *[other] Podés elegir { $picks } más
        }
    }
kiosk-points = { $points ->
        [one] 1 punto
       *[other] { $points } puntos
    }
kiosk-points-given = { $points ->
        [0] Sin puntos todavía
        [one] Diste 1 punto
       *[other] Diste { $points } puntos
    }
kiosk-points-left = { $points ->
        [0] No te quedan puntos
        [one] Te queda 1 punto
       *[other] Te quedan { $points } puntos
    }
kiosk-one-more = Un punto más
kiosk-one-less = Un punto menos
kiosk-rank-up = Subir un lugar
kiosk-rank-down = Bajar un lugar
kiosk-ranking-button = Ver mi orden y cambiarlo
kiosk-ranking-title = Tu orden
kiosk-ranking-guide = Arrastrá cada proyecto a su lugar, o usá las flechas.
kiosk-ranking-out = Sacar
kiosk-card-chosen = Elegido
kiosk-card-not-chosen = Sin elegir
kiosk-card-rank = Lugar { $rank }
kiosk-next-contest = Siguiente consulta
kiosk-next-contest-short = Siguiente
kiosk-to-review = Revisar mi voto
kiosk-to-review-short = Revisar
kiosk-back-to-review = Volver a la revisión
kiosk-back-to-review-short = Revisar
kiosk-vote-blank = Votar en blanco
kiosk-vote-blank-short = En blanco
kiosk-back-to-list = Volver a la lista

## Why not

kiosk-short-too-dear = Cuesta más de lo que te queda.
kiosk-short-too-many = { $allowed ->
        [one] Ya elegiste uno.
       *[other] Ya elegiste los { $allowed }.
    }
kiosk-short-too-many-points = { $allowed ->
        [one] Ya diste tu punto.
       *[other] Ya repartiste todos los puntos.
    }
kiosk-too-dear = Con este proyecto pasarías los { $budget }. Sacá otro primero, o elegí uno de hasta { $left }.
kiosk-too-dear-nothing-left = Ya usaste los { $budget }. Para elegir este, sacá otro primero.
kiosk-too-many = { $allowed ->
        [one] Podés elegir un solo proyecto. Para elegir este, sacá el otro primero.
       *[other] Ya elegiste { $allowed } proyectos, que es lo máximo. Para elegir este, sacá otro primero.
    }
kiosk-too-many-points = { $allowed ->
        [one] Ya diste tu punto. Para dárselo a este, sacáselo al otro primero.
       *[other] Ya repartiste los { $allowed } puntos. Sacale puntos a otro proyecto primero.
    }
kiosk-too-many-points-for-one = { $allowed ->
        [one] A cada proyecto le podés dar 1 punto como máximo.
       *[other] A cada proyecto le podés dar { $allowed } puntos como máximo.
    }
kiosk-too-few = { $missing ->
        [one] Elegí al menos { $allowed } proyectos: te falta 1. También podés votar en blanco.
       *[other] Elegí al menos { $allowed } proyectos: te faltan { $missing }. También podés votar en blanco.
    }
kiosk-too-few-points = { $missing ->
        [one] Repartí al menos { $allowed } puntos: te falta 1. También podés votar en blanco.
       *[other] Repartí al menos { $allowed } puntos: te faltan { $missing }. También podés votar en blanco.
    }
kiosk-only-one = Acá se elige uno solo, y ya elegiste «{ $chosen }». Sacalo, o cambiá.
kiosk-change-to = Cambiar a «{ $wanted }»
kiosk-change-to-short = Cambiar

## Finding

kiosk-search = Buscar por número o palabra
kiosk-search-short = Buscar
kiosk-themes = Filtrar y ordenar
kiosk-themes-short = Filtrar
kiosk-themes-title = ¿Qué proyectos querés ver?
kiosk-themes-heading = Tema
kiosk-themes-all = Todos los temas
kiosk-areas-heading = Zona
kiosk-areas-all = Todas las zonas
kiosk-order-heading = Orden
kiosk-order-drawn = Sorteado para vos
kiosk-order-listed = Como en la lista
kiosk-order-number = Por número
kiosk-order-name = Por nombre
kiosk-order-cheap = Más baratos primero
kiosk-order-dear = Más caros primero
kiosk-near = No hay proyectos con «{ $typed }». Estos se parecen:
kiosk-found-near = { $count ->
        [0] Ningún proyecto
        [one] Ver 1 parecido
       *[other] Ver { $count } parecidos
    }
kiosk-show-all = Ver todos
kiosk-see-found = Ver
kiosk-nothing-found = No hay proyectos con esa búsqueda. Probá con otra palabra, o mirá todos.
kiosk-found = { $count ->
        [0] Ningún proyecto
        [one] Ver 1 proyecto
       *[other] Ver { $count } proyectos
    }
# The rows of the keyboard drawn on the screen, from top to bottom.
kiosk-keys = 1234567890 QWERTYUIOP ASDFGHJKLÑ ZXCVBNM
kiosk-key-space = Espacio
kiosk-key-erase = Borrar una letra
kiosk-key-clear = Borrar todo

## Blank

kiosk-blank-question-title = Estás por votar en blanco
kiosk-blank-question = En esta consulta no elegiste ningún proyecto. ¿Es lo que querés?
kiosk-blank-question-marks = Si votás en blanco, se saca lo que elegiste en esta consulta. ¿Es lo que querés?
kiosk-blank-counts = El voto en blanco entra en la urna y se cuenta como voto en blanco.
kiosk-keep-choosing = No, quiero elegir
kiosk-keep-choosing-short = Elegir
kiosk-blank-yes = Sí, votar en blanco
kiosk-blank-yes-short = Sí, en blanco
kiosk-blank-title = Voto en blanco
kiosk-blank-explained = En esta consulta no elegiste ningún proyecto.

## Review

kiosk-review-title = Leé tu voto antes de seguir
kiosk-review-guide = Si algo no es lo que querías, tocá «Cambiar».
kiosk-review-corner = Revisión
kiosk-change = Cambiar
kiosk-could-spend = Podés agregar más: te quedan { $left }.
kiosk-could-choose = { $picks ->
        [one] Podés elegir 1 más, si querés.
       *[other] Podés elegir { $picks } más, si querés.
    }
kiosk-could-give-points = { $points ->
        [one] Te queda 1 punto, si querés darlo.
       *[other] Te quedan { $points } puntos, si querés darlos.
    }
kiosk-lock = Está bien: imprimir mi comprobante
kiosk-lock-short = Está bien: imprimir

## The machine works

kiosk-busy-locking = Cerramos tu voto con llave
kiosk-busy-printing = Sale tu comprobante
kiosk-busy-casting = Tu voto va a la urna
kiosk-busy-last-line = Tu voto está en la urna
kiosk-busy-opening = Abrimos este voto delante de vos
kiosk-busy-wait = Esperá un momento, por favor.
kiosk-busy-paper = El papel sale de la impresora que está al lado de la pantalla.

## Cast, or put the machine to the test

kiosk-decide-title = Tu voto está cerrado con llave. ¿Lo ponemos en la urna?
kiosk-cast = Sí, votar
kiosk-cast-means = Entra en la urna y queda contado. No se puede deshacer.
kiosk-challenge = Poner a prueba esta máquina
kiosk-challenge-means = Abrimos este voto delante de vos para comprobar que guardó lo que elegiste. Este no se cuenta: después votás de nuevo.
kiosk-receipt-title = Tu comprobante
kiosk-receipt-printed = Ya se imprimió. No dice qué votaste. Con él podés comprobar que tu voto está en la urna.
kiosk-no-paper = No salió el papel

## After a test

kiosk-opened-title = Esto guardó la máquina
kiosk-opened-guide = Compará con lo que elegiste. Si algo es distinto, llamá a la mesa.
kiosk-opened-not-counted = Este voto era una prueba: no entra en la urna y no se cuenta. Ahora votá de nuevo.
kiosk-opened-code = Cualquiera puede comprobar esta prueba en el registro público con el código de tu comprobante:
kiosk-slip-printing = Sale un papel con esta prueba.
kiosk-slip-printed = Llevate el papel de esta prueba.
kiosk-slip-failed = No salió el papel de esta prueba. La prueba queda guardada igual: la encontrás con el código.
kiosk-vote-again = Votar de nuevo

## Thanks

kiosk-thanks-title = Listo. Tu voto está en la urna.
kiosk-thanks = Gracias por decidir.
kiosk-thanks-receipt = Llevate el comprobante: no dice qué votaste.
kiosk-thanks-finish = Terminar

## When something fails

kiosk-retry = Probar de nuevo
kiosk-trouble-to-review = Volver a mi voto
kiosk-trouble-finish = Terminar así
kiosk-trouble-finish-short = Terminar
kiosk-trouble-lock-title = No pudimos cerrar tu voto con llave
kiosk-trouble-lock = Tu voto todavía no entró en la urna. Lo que elegiste sigue acá.
kiosk-trouble-lock-now = Probá de nuevo. Si sigue igual, llamá a la mesa; no perdiste nada.
kiosk-trouble-print-title = No se pudo imprimir el comprobante
kiosk-trouble-print = Tu voto todavía no entró en la urna.
kiosk-trouble-print-now = Llamá a la mesa; no perdiste nada. Cuando la impresora esté lista, tocá «Probar de nuevo».
kiosk-trouble-paper-out = Si salió una parte del papel, dásela a la mesa: el que vale es el que va a salir entero.
kiosk-trouble-cast-title = Tu voto todavía no entró en la urna
kiosk-trouble-cast = La máquina no lo pudo guardar. Tu voto sigue cerrado con llave y el comprobante que tenés sirve.
kiosk-trouble-full = En la máquina no queda lugar para guardarlo. Tu voto sigue cerrado con llave y el comprobante que tenés sirve.
kiosk-trouble-cast-now = Llamá a la mesa; no perdiste nada. Después tocá «Probar de nuevo».
kiosk-trouble-last-line-title = Tu voto está en la urna
kiosk-trouble-last-line = Falta imprimir la última línea del comprobante, la que dice VOTADO.
kiosk-trouble-last-line-now = Tu voto se cuenta igual. Llamá a la mesa y tocá «Probar de nuevo», o terminá así.
kiosk-trouble-open-title = No pudimos abrir este voto
kiosk-trouble-open = Sigue cerrado con llave y no entró en la urna.
kiosk-trouble-open-now = Probá de nuevo. Si sigue igual, llamá a la mesa; no perdiste nada.
kiosk-trouble-proof-title = Esta máquina no pasó la prueba
kiosk-trouble-proof = Lo que guardó no se puede comprobar. Este voto no entró en la urna.
kiosk-trouble-proof-now = Llamá a la mesa ahora: esta máquina no se usa más. Vas a votar en otra; no perdiste nada.

## Help

kiosk-help-title = Ya le avisamos a la mesa
kiosk-help = Enseguida viene alguien.
kiosk-help-secret = Tu voto es secreto: si no querés que vean lo que elegiste, dejá esta pantalla hasta que terminen de explicarte.
kiosk-help-kept = Lo que elegiste sigue guardado acá.
kiosk-help-back = Volver a mi voto

## Nobody touched anything for a while

kiosk-still-there = ¿Seguís ahí?
kiosk-still-there-why = Hace un rato que nadie toca la pantalla.
kiosk-still-there-then = Si no contestás, borramos lo que elegiste para que nadie lo vea. Nada entra en la urna.
kiosk-still-there-cast = Tu voto ya está en la urna: si no contestás, terminamos así.
kiosk-still-there-yes = Sí, sigo votando
kiosk-time-minutes = { $minutes ->
        [one] Te queda un minuto para contestar.
       *[other] Te quedan { $minutes } minutos para contestar.
    }
kiosk-time-half-a-minute = Te queda medio minuto para contestar.
kiosk-time-seconds = Te quedan unos segundos para contestar.
kiosk-left-title = Este voto no entró en la urna
kiosk-left-why = Pasó el tiempo y borramos lo elegido, para que nadie lo vea.
kiosk-left-now = Ya le avisamos a la mesa. Si estabas votando, acercate: te dicen cómo seguir.
kiosk-left-receipt = El comprobante sin la última línea, la que dice VOTADO, no vale. Dáselo a la mesa.

## Letters, colours, voice

kiosk-letters-guide = Elegí cómo querés ver la pantalla. Al terminar vuelve a estar como antes.
kiosk-letters-reset = Como al principio
kiosk-letters-size = Tamaño de la letra
kiosk-size-0 = Chica
kiosk-size-1 = Mediana
kiosk-size-2 = Grande
kiosk-size-3 = Muy grande
kiosk-letters-contrast = Colores
kiosk-contrast-0 = Los de siempre
kiosk-contrast-1 = Claro sobre negro
kiosk-contrast-2 = Negro sobre blanco
kiosk-contrast-3 = Suaves
kiosk-letters-movement = Movimiento
kiosk-movement-on = Con movimiento
kiosk-movement-off = Sin movimiento
kiosk-letters-voice = Voz
kiosk-voice-on = Leer en voz alta
kiosk-voice-off = En silencio
kiosk-voice-slower = Más lenta
kiosk-voice-faster = Más rápida
kiosk-voice-quieter = Más baja
kiosk-voice-louder = Más fuerte
kiosk-voice-repeat = Oír otra vez
kiosk-voice-pause = Pausa
kiosk-voice-dark = Apagar la pantalla
kiosk-voice-pace = Velocidad { $place } de { $count }
kiosk-voice-loudness = Volumen { $place } de { $count }
kiosk-letters-language = Idioma

## What is only heard

kiosk-ear-money = { $millions ->
        [yes] { $amount } de { $currency }
       *[no] { $amount } { $currency }
    }
kiosk-ear-number = número { $id }
kiosk-ear-project = Proyecto { $place } de { $count }
kiosk-ear-button = { $name }. Botón.
kiosk-ear-option = { $name }. { $state }. Opción { $place } de { $count }.
kiosk-ear-choice = { $name }. { $state }.
kiosk-ear-on = Elegido
kiosk-ear-off = Sin elegir
kiosk-ear-press = Para elegir, apretá { $key }.
kiosk-ear-press-to-do = Apretá { $key } para:
kiosk-ear-in-the-card = Para leer más sobre el proyecto, { $key }.
kiosk-ear-in-the-card-points = Para leer más, o darle y sacarle puntos, { $key }.
kiosk-ear-in-the-card-ranks = Para leer más, o cambiar su lugar cuando está elegido, { $key }.
kiosk-ear-out-of-the-list = Para salir de la lista, { $key }.
kiosk-ear-how-move = Para pasar a lo que sigue, apretá { $key }.
kiosk-ear-how-select = Para elegir, apretá { $key }.
kiosk-ear-how-repeat = Para oír otra vez, { $key }.
kiosk-ear-how-screen = Para apagar la pantalla, así nadie ve tu voto, { $key }.
kiosk-ear-how-help = Para llamar a la mesa, { $key }.
kiosk-ear-no-way-back = Acá no hay nada anterior a donde volver.
kiosk-ear-dark = La pantalla está apagada. Nadie ve tu voto.
kiosk-ear-light = La pantalla está encendida.
kiosk-dark-why = La pantalla está apagada, para que nadie vea este voto. La voz sigue.
kiosk-dark-light = Tocá para encenderla.

## Switches

kiosk-scan-notice = Un aviso
kiosk-scan-cards = Los proyectos que están en la pantalla
kiosk-scan-content = Lo que está en la pantalla
kiosk-scan-scroll = Subir o bajar
kiosk-scan-bar = Los botones de abajo
kiosk-scan-way-out = Salir de este grupo
