# What the papers say. Said to voters in voseo; to poll workers the same. Sentence case, except two stamps.

paper-training = PRÁCTICA — NO VALE
paper-tracker = Código de seguimiento

## Receipt

paper-receipt-title = Tu comprobante
paper-receipt-no-vote = Este papel no dice qué votaste.
paper-receipt-check = Con él podés comprobar que tu voto está en el registro público:
paper-receipt-needs-last-line = Tu voto está en la urna solo si abajo dice VOTADO.
paper-checkpoint-newest = { $size ->
        [0] La urna estaba vacía en el último control:
        [one] Último control de la urna, con { $size } voto:
       *[other] Último control de la urna, con { $size } votos:
    }
paper-receipt-voted = VOTADO
paper-receipt-in-the-urn = Tu voto está en la urna.

# Numbers stand in the local form.
paper-number = { $number }

## Counters, named as at the desk

paper-opened = Abierta
paper-closed = Cerrada
paper-count-check-ins = Boletas habilitadas
paper-count-cast = Votos en la urna
paper-count-challenged = Votos de prueba abiertos
paper-count-abandoned = Se fueron sin votar
paper-manifest-code = Código de esta votación
paper-authority-fingerprint = Huella de la llave de la autoridad

## Challenge slip

paper-challenge-title = Prueba de esta máquina
paper-challenge-does-not-count = Este voto no se cuenta
paper-challenge-vote-again = Lo abriste para poner a prueba la máquina. Ahora votás de nuevo.
paper-challenge-held = Esto es lo que la máquina había guardado bajo llave:
paper-challenge-same = ¿Es lo que habías elegido? Si no, avisá ahora mismo en la mesa y mostrá este papel.
paper-challenge-same-code = Es el mismo código que dice tu comprobante.
paper-challenge-scan = Para comprobarlo en otra máquina, escaneá este cuadro o entrá en:
paper-challenge-see-record = Para comprobarlo en otra máquina, buscá el código en:
paper-challenge-hash = Huella de lo que se abrió
paper-choice-points = { $points ->
        [one] { $project }: { $points } punto
       *[other] { $project }: { $points } puntos
    }
paper-choice-blank = En blanco

## Zero report

paper-zero-title = Acta de apertura
paper-zero-empty = La urna de esta mesa está vacía. Todo está en cero:
paper-zero-compare = Comparen el código y la huella con los que publicó la ciudad. Si no son iguales, no abran la mesa.
paper-zero-sign = Firmamos quienes abrimos la mesa:

## Checkpoint slip

paper-checkpoint-title = Control n.º { $number }
paper-checkpoint-size = Votos guardados
paper-checkpoint-wall = Para pegar en la pared, a la vista de todos.
paper-checkpoint-photo = Podés sacarle una foto. Con ella cualquiera comprueba después que ninguno de estos votos faltó ni cambió.

## Closing record

paper-closing-title = Acta de cierre
paper-balance-agrees = Las cuentas cierran.
paper-balance-sum = { $checkins } = { $cast } + { $abandoned }
paper-balance-differs = Las cuentas no cierran.
paper-balance-no-sum = { $checkins } no es { $cast } + { $abandoned }
paper-balance-what-to-do = Hay { $difference } de diferencia. Escriban abajo qué pasó.
paper-closing-checkpoints = Controles del día
paper-closing-checkpoints-how = Votos guardados, y el código que quedó en la pared.
paper-closing-package = Código del paquete que sale de esta mesa
paper-closing-uncounted = Cerrada, sin contar
paper-closing-uncounted-what = La mesa cerró y sus votos están en la urna, pero todavía no se contaron. Cuando se cuenten sale otra acta, con el resultado. Los números y códigos de esta no cambian: guárdenla y comparen las dos.
paper-closing-uncounted-why = Quién faltó, o por qué se dejó para después:
paper-closing-uncounted-package = El código del paquete sale en el acta con el resultado: antes de contar no hay paquete.
paper-closing-qr = Resumen firmado por la mesa:
paper-closing-notes = Novedades
paper-closing-no-notes = Nadie anotó novedades.
paper-closing-sign = Firmamos quienes cerramos la mesa:

## The result of a table that counts itself, on its closing record

paper-table-title = Resultado de esta mesa
paper-table-nothing = En esta mesa no hubo votos.
paper-table-spoilt = Votos nulos
paper-table-few = Lo que no se cuenta en esta mesa
paper-table-few-votes = { $count ->
    [one] 1 voto
   *[other] { $count } votos
}
paper-table-few-why = Son pocos: se cuentan junto con los de otras mesas, para que nadie sepa qué votó cada quien.
paper-table-photo = { $parts ->
    [one] Sacale una foto a este cuadro y llevate el resultado firmado por la mesa. Quien quiera puede comprobarlo.
   *[other] Sacales una foto a estos { $parts } cuadros, de a uno o varios juntos, y llevate el resultado firmado por la mesa. Quien quiera puede comprobarlo.
}
paper-table-part = Parte { $part } de { $parts }

## Test page, readiness report, log sheet, receipt for a package

paper-test-title = Hoja de prueba
paper-test-read = Si leen bien estas letras y los bordes no salen cortados, la impresora anda:
paper-test-scan = Lean el cuadro con el lector. Tiene que aparecer esto:
paper-test-throw-away = Este papel no dice nada de nadie. Se puede tirar.
paper-ready-title = Revisión de la mesa
paper-ready-good = bien
paper-ready-not = falta
paper-ready-all = Todo está como tiene que estar.
paper-ready-some = Hay algo que falta. Escriban abajo por qué abren igual.
paper-ready-sign = Firmamos quienes revisamos los equipos:
paper-log-title = Planilla para anotar a mano
paper-log-when = Se usa solo si la pantalla de la mesa no anda.
paper-log-write = Anotá a cada persona antes de que vote, y hacé la marca cuando vuelve con su comprobante.
paper-log-never = No anotes nunca qué votó ni el código de su comprobante.
paper-log-later = Cuando la mesa ande de nuevo, pasá cada renglón a la pantalla.
paper-log-document = Documento
paper-log-area = Zona
paper-log-voted = Votó
paper-log-destroy = Una vez pasada, esta planilla va al sobre cerrado de la mesa.
paper-log-worker = Anotó:
paper-handover-title = Recibo del paquete
paper-handover-checked = El centro de cómputos leyó el paquete de esta mesa y lo revisó entero: está completo y firmado por ella.
paper-handover-ballots = Votos en el paquete
paper-handover-compare = Comparen el código del paquete con el del acta de cierre. Si no son iguales, no firmen.
paper-handover-sign = Firmamos quienes entregamos y recibimos:

## The slip that opens a kiosk

paper-activation-title = Para votar en la pantalla { $kiosk }
paper-activation-how = Acercalo al lector de esa pantalla. Sirve una sola vez.
paper-activation-until = Hasta las { $until }

## Results

paper-results-title = Resultados
paper-results-page = Página { $page } de { $pages }
paper-results-budget = Presupuesto
paper-results-spent = Suman los elegidos
paper-results-left = Quedan
paper-results-ballots = Votos contados
paper-results-blank = En blanco
paper-results-rule = Cómo se eligió
paper-results-project = Proyecto
paper-results-cost = Costo
paper-results-in-person = En persona
paper-results-online = Por internet
paper-results-on-paper = En papel
paper-results-total-votes = Votos
paper-results-total-points = Puntos
paper-results-winner = Elegido
paper-results-record = Código del registro público
paper-results-signatures = Huella de las firmas
paper-results-check = Cualquiera puede rehacer esta cuenta con el registro público:
