# Custody `station`: the table's own trustees count after closing. To poll workers, in voseo.

count-substitute = Suplente
count-who-all = Tienen que estar { $names }.
count-who-some = { $needed ->
        [one] Cuenta una de estas personas: { $names }.
       *[other] Cuentan { $needed } de estas personas: { $names }.
    }
count-stay = Después de cerrar se cuenta acá mismo. { $who }
count-training-words = { $people ->
        [3] En la práctica las frases son «uno», «dos» y «tres», en el orden de la lista. Acá alcanzan dos votos para contar; el día de la votación hacen falta más.
       *[other] En la práctica las frases son «uno» y «dos», en el orden de la lista. Acá alcanzan dos votos para contar; el día de la votación hacen falta más.
    }
count-title = Contar acá
count-title-few = Pasar los votos a la mezcla común
count-hint-count = Cada persona que cuenta escribe su frase. La máquina mezcla los votos, para que nadie sepa de quién es cada uno, y después los abre y los suma: el resultado se ve acá y sale en el acta.
count-hint-few = { $cast ->
        [one] En esta mesa hay un solo voto, y para contar acá tiene que haber { $least }.
       *[other] En esta mesa hay { $cast } votos, y para contar acá tiene que haber { $least }.
    }
count-hint-few-why = Con tan pocos, alguien podría darse cuenta de qué votó una persona. Por eso no se abren en la mesa: quienes cuentan los pasan, sin abrirlos, a la mezcla común, donde se cuentan junto con los de otras mesas.
count-hint-none = En esta urna no hay ningún voto, así que no hay nada que contar y nadie tiene que escribir su frase. Toquen «Seguir» para imprimir el acta.
count-need-all = { $needed ->
        [one] Hace falta esta persona:
        [2] Hacen falta las dos personas:
       *[other] Hacen falta las { $needed } personas:
    }
count-need-some = { $spare ->
        [one] Hacen falta { $needed } de estas { $all } personas: puede faltar una, cualquiera.
       *[other] Hacen falta { $needed } de estas { $all } personas: pueden faltar { $spare }, cualesquiera.
    }
count-person-typed = Ya escribió su frase
count-person-now = Le toca escribir su frase
count-person-waiting = Todavía no escribió
count-turn = { $name }: escribí tu frase secreta
count-alone = Las demás personas miran para otro lado. Si le toca a otra, toquen su nombre.
count-button = Contar
count-button-few = Pasar los votos
count-button-none = Seguir
count-wrong = Esa no es la frase de { $name }. No pasó nada: que la escriba otra vez, con calma. Las demás frases ya están.
count-wrong-some = Una de las frases no es la que se eligió al preparar la mesa. No pasó nada: escríbanlas otra vez, cada quien la suya.

## While it counts

count-doing = Contando los votos…
count-doing-checked = Revisando los votos…
count-doing-mix = Mezclando los votos de «{ $contest }»…
count-doing-decryption = Abriendo los votos de «{ $contest }»…
count-doing-switch = Pasando a la mezcla común los votos de «{ $contest }»…
count-doing-opened = Sumando los votos de «{ $contest }»…
count-left = { $minutes ->
        [one] Falta alrededor de un minuto.
       *[other] Faltan alrededor de { $minutes } minutos.
    }
count-left-soon = Falta menos de un minuto.
count-meanwhile = No hace falta tocar nada. Si se corta la luz, al abrir de nuevo sigue desde donde estaba.
count-stop = Parar la cuenta
count-stopping = Parando…
count-stopped = Pararon la cuenta. Lo que ya estaba hecho quedó guardado. Para seguir, escriban las frases de nuevo.

## Somebody is missing

count-missing-open = Falta alguien…
count-missing-title = Si falta alguien o no recuerda su frase
count-missing-hint = No hay apuro: los votos están guardados, y se pueden contar más tarde.
count-failed = Lo que esta urna tiene guardado de { $name } no funciona. Los votos están bien.
count-do-another = Vuelvan y toquen el nombre de otra persona de la lista: no tienen que estar todas.
count-do-all = Tienen que estar todas: nadie más puede abrir estos votos. Llamen por teléfono a quien falta.
count-do-calm = Si alguien no recuerda su frase, que pruebe con calma: después de varias veces hay que esperar un poco, y nada se pierde.
count-do-later = Si hoy no se puede, apaguen la máquina y llévenla con el pendrive de la copia al centro de cómputos: ahí se cuenta cuando estén. No borren ni repartan nada.
count-do-write-who = Impriman el acta sin el resultado: dice que la mesa cerró y que falta contar. Escriban ahí quién faltó y por qué, y fírmenla. Cuando cuenten sale otra, con el resultado.
count-do-without = Vuelvan y sigan sin { $name }: toquen el nombre de otra persona y que escriba su frase.
count-do-spare-machine = Si no hay otra, apaguen la máquina y sigan en la de repuesto, desde el pendrive de la copia.
count-do-spare-machine-now = Apaguen la máquina y sigan en la de repuesto, desde el pendrive de la copia. Cuenten ahí.
count-do-both = Si tampoco funciona, no borren nada: lleven las dos máquinas y el pendrive de la copia al centro de cómputos, y llamen a la organización.
count-do-write-what = Impriman el acta sin el resultado y escriban ahí qué pasó. Cuando cuenten sale otra, con el resultado.
count-uncounted-print = Imprimir el acta sin el resultado
count-uncounted-printed = Salió el acta sin el resultado, { $copies } copias: una para la puerta, una que viaja y una que queda. Escriban ahí por qué falta contar.
count-missing-back = Volver a las frases

## The result

count-result-place = Consulta { $at } de { $all }
count-result-blank = En blanco
count-result-void = Votos nulos
count-result-all = Votos contados
count-result-score = { $score ->
        [one] { $score } punto
       *[other] { $score } puntos
    }
count-result-switched = { $ballots ->
        [one] El único voto de esta consulta va a la mezcla común, sin abrir.
       *[other] Los { $ballots } votos de esta consulta van a la mezcla común, sin abrir.
    }
count-result-switched-why = Si se contaran acá menos de { $least }, alguien podría darse cuenta de qué votó una persona. Se cuentan junto con los de otras mesas, y el resultado se publica con el de la ciudad.
count-result-nothing-here = En esta mesa no se cuenta nada: hubo pocos votos. Todos van a la mezcla común y se cuentan ahí, ninguno se pierde.
count-result-none-title = No hay votos
count-result-none = En esta urna no hay ningún voto: no hay nada que contar. El acta lo dice.
count-result-next = Consulta siguiente
count-result-previous = La anterior
count-result-done = Ya lo leímos
count-result-open = Leer el resultado otra vez

## Its codes

count-part-open = Mostrar los códigos
count-part-place = Código { $at } de { $all }
count-part-hint = Cualquier persona puede sacarle una foto. Pasen todos, uno por uno, y esperen a que terminen de sacarla.
count-part-check = Con todos los códigos juntos se comprueba en cualquier computadora que este es el resultado de la mesa, firmado por su urna. No dicen quién votó.
count-part-next = Código siguiente
count-part-previous = El anterior
count-part-done = Terminar
