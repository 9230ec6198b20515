# Custódia `station`: quem conta na própria mesa, depois de fechar.

count-substitute = Suplente
count-who-all = Precisam estar { $names }.
count-who-some = { $needed ->
        [one] Conta uma destas pessoas: { $names }.
       *[other] Contam { $needed } destas pessoas: { $names }.
    }
count-stay = Depois de fechar, a contagem é aqui mesmo. { $who }
count-training-words = { $people ->
        [3] No treino as frases são “uno”, “dos” e “tres”, na ordem da lista. Aqui bastam dois votos para contar; no dia da votação são necessários mais.
       *[other] No treino as frases são “uno” e “dos”, na ordem da lista. Aqui bastam dois votos para contar; no dia da votação são necessários mais.
    }
count-title = Contar aqui
count-title-few = Passar os votos para a mistura comum
count-hint-count = Cada pessoa que conta digita a sua frase. A máquina mistura os votos, para que ninguém saiba de quem é cada um, e depois abre e soma: o resultado aparece aqui e sai na ata.
count-hint-few = { $cast ->
        [one] Nesta mesa há um só voto, e para contar aqui precisa haver { $least }.
       *[other] Nesta mesa há { $cast } votos, e para contar aqui precisa haver { $least }.
    }
count-hint-few-why = Com tão poucos, alguém poderia perceber como uma pessoa votou. Por isso os votos não são abertos na mesa: quem conta passa os votos, sem abrir, para a mistura comum, onde são contados junto com os de outras mesas.
count-hint-none = Nesta urna não há nenhum voto, então não há nada a contar e ninguém precisa digitar a sua frase. Toquem em “Continuar” para imprimir a ata.
count-need-all = { $needed ->
        [one] Esta pessoa precisa estar aqui:
        [2] As duas pessoas precisam estar aqui:
       *[other] As { $needed } pessoas precisam estar aqui:
    }
count-need-some = { $spare ->
        [one] São necessárias { $needed } destas { $all } pessoas: pode faltar qualquer uma.
       *[other] São necessárias { $needed } destas { $all } pessoas: podem faltar { $spare }, quaisquer que sejam.
    }
count-person-typed = Já digitou a sua frase
count-person-now = É a vez de digitar a sua frase
count-person-waiting = Ainda não digitou
count-turn = { $name }: digite a sua frase secreta
count-alone = As outras pessoas olham para o outro lado. Se for a vez de outra, toquem no nome dela.
count-button = Contar
count-button-few = Passar os votos
count-button-none = Continuar
count-wrong = Essa não é a frase de { $name }. Não aconteceu nada: digite de novo, com calma. As outras frases já estão.
count-wrong-some = Uma das frases não é a que foi escolhida ao preparar a mesa. Não aconteceu nada: digitem de novo, cada pessoa a sua.

## While it counts

count-doing = Contando os votos…
count-doing-checked = Conferindo os votos…
count-doing-mix = Misturando os votos de “{ $contest }”…
count-doing-decryption = Abrindo os votos de “{ $contest }”…
count-doing-switch = Passando para a mistura comum os votos de “{ $contest }”…
count-doing-opened = Somando os votos de “{ $contest }”…
count-left = { $minutes ->
        [one] Falta cerca de um minuto.
       *[other] Faltam cerca de { $minutes } minutos.
    }
count-left-soon = Falta menos de um minuto.
count-meanwhile = Não é preciso tocar em nada. Se a luz acabar, ao abrir de novo continua de onde estava.
count-stop = Parar a contagem
count-stopping = Parando…
count-stopped = Vocês pararam a contagem. O que já estava feito ficou guardado. Para continuar, digitem as frases de novo.

## Somebody is missing

count-missing-open = Falta alguém…
count-missing-title = Se falta alguém ou alguém não lembra a sua frase
count-missing-hint = Sem pressa: os votos estão guardados, e podem ser contados mais tarde.
count-failed = O que esta urna guarda de { $name } não funciona. Os votos estão bem.
count-do-another = Voltem e toquem no nome de outra pessoa da lista: não precisam estar todas.
count-do-all = Precisam estar todas: ninguém mais pode abrir estes votos. Liguem para quem falta.
count-do-calm = Se alguém não lembra a sua frase, tente com calma: depois de várias vezes é preciso esperar um pouco, e nada se perde.
count-do-later = Se hoje não for possível, desliguem a máquina e levem ao centro de apuração com o pen drive da cópia: a contagem é feita lá quando todas puderem. Não apaguem nem distribuam nada.
count-do-write-who = Imprimam a ata sem o resultado: ela diz que a mesa está fechada e que falta contar. Escrevam nela quem faltou e por quê, e assinem. Quando contarem sai outra, com o resultado.
count-do-without = Voltem e continuem sem { $name }: toquem no nome de outra pessoa para ela digitar a sua frase.
count-do-spare-machine = Se não houver outra, desliguem a máquina e continuem na reserva, a partir do pen drive da cópia.
count-do-spare-machine-now = Desliguem a máquina e continuem na reserva, a partir do pen drive da cópia. Contem lá.
count-do-both = Se também não funcionar, não apaguem nada: levem as duas máquinas e o pen drive da cópia ao centro de apuração, e chamem a organização.
count-do-write-what = Imprimam a ata sem o resultado e escrevam nela o que aconteceu. Quando contarem sai outra, com o resultado.
count-uncounted-print = Imprimir a ata sem o resultado
count-uncounted-printed = Saiu a ata sem o resultado, { $copies } cópias: uma para a porta, uma que viaja e uma que fica. Escrevam nela por que falta contar.
count-missing-back = Voltar às frases

## The result

count-result-place = Consulta { $at } de { $all }
count-result-blank = Em branco
count-result-void = Votos nulos
count-result-all = Votos contados
count-result-score = { $score ->
        [0] 0 pontos
        [one] { $score } ponto
       *[other] { $score } pontos
    }
count-result-switched = { $ballots ->
        [one] O único voto desta consulta vai para a mistura comum, sem abrir.
       *[other] Os { $ballots } votos desta consulta vão para a mistura comum, sem abrir.
    }
count-result-switched-why = Se menos de { $least } fossem contados aqui, alguém poderia perceber como uma pessoa votou. São contados junto com os de outras mesas, e o resultado é publicado com o da cidade.
count-result-nothing-here = Nesta mesa não se conta nada: houve poucos votos. Todos vão para a mistura comum e são contados lá; nenhum se perde.
count-result-none-title = Não há votos
count-result-none = Nesta urna não há nenhum voto: não há nada a contar. A ata diz isso.
count-result-next = Próxima consulta
count-result-previous = A anterior
count-result-done = Já lemos
count-result-open = Ler o resultado de novo

## Its codes

count-part-open = Mostrar os códigos
count-part-place = Código { $at } de { $all }
count-part-hint = Qualquer pessoa pode tirar uma foto. Mostrem todos, um por um, e esperem até terminarem.
count-part-check = Com todos os códigos juntos, qualquer computador confere que este é o resultado da mesa, assinado pela sua urna. Eles não dizem quem votou.
count-part-next = Próximo código
count-part-previous = O anterior
count-part-done = Terminar
