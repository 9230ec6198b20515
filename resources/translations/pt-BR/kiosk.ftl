# O que dizem as telas de quem vota.

kiosk-language-name = Português

## First screen

kiosk-start = Toque para começar
kiosk-waiting = Espere até a mesa habilitar você. Esta tela muda sozinha.
kiosk-activation = Aproxime do leitor o código que a mesa lhe deu.
kiosk-activation-used = Esse código já foi usado. Volte à mesa: lá lhe dão outro.
kiosk-activation-expired = Esse código venceu. Volte à mesa: lá lhe dão outro.
kiosk-activation-foreign = Esse código é de outra tela. Veja no papel qual é, ou pergunte na mesa.
kiosk-activation-unreadable = Não conseguimos ler esse código. Aproxime de novo, reto e parado.
kiosk-activation-other = A tela não pôde ser habilitada. Avise a mesa; você não perdeu nada.
kiosk-listen = Ouvir
kiosk-letters-button = Letra, cor e voz
kiosk-letters-button-silent = Letra e cor
kiosk-letters-button-short = Letra
kiosk-help-button = Pedir ajuda
kiosk-help-button-short = Ajuda
kiosk-back = Voltar
kiosk-done = Pronto
kiosk-understood = Entendi
kiosk-up = Subir
kiosk-down = Descer

## Choosing

kiosk-place = Consulta { $place } de { $places }
kiosk-number = N.º { $id }
kiosk-read-more = Ler mais
kiosk-picture = Na imagem: { $text }
kiosk-map = Onde fica
kiosk-guide-choose-1 = Escolha um projeto.
kiosk-guide-approval = { $most ->
        [one] Escolha um projeto.
       *[other] Escolha até { $most } projetos.
    }
kiosk-guide-approval-exactly = Escolha { $most } projetos.
kiosk-guide-approval-range = Escolha de { $least } a { $most } projetos.
kiosk-guide-knapsack = Escolha quantos quiser, sem passar de { $budget }.
kiosk-guide-knapsack-picks = { $most ->
        [one] Escolha um projeto, de até { $budget }.
       *[other] Escolha até { $most } projetos, sem passar de { $budget }.
    }
kiosk-guide-ordinal = { $most ->
        [one] Escolha um projeto: o seu preferido.
       *[other] Escolha até { $most }, em ordem: primeiro o preferido.
    }
kiosk-guide-cumulative = { $points ->
        [one] Dê o seu ponto ao projeto que quiser.
       *[other] Distribua { $points } pontos entre os projetos que quiser.
    }
kiosk-guide-cumulative-one = { $points ->
        [one] Dê o seu ponto ao projeto que quiser.
       *[other] Dê até { $points } pontos ao projeto que quiser.
    }
kiosk-guide-one-project = Há um só projeto: escolha-o ou vote em branco.
kiosk-guide-one-project-points = { $points ->
        [one] Há um só projeto: dê um ponto a ele ou vote em branco.
       *[other] Há um só projeto: dê até { $points } pontos a ele ou vote em branco.
    }
kiosk-used = Você usou
kiosk-left = Restam
kiosk-picks-made = { $picks ->
        [0] Nenhum ainda
        [one] 1 escolhido
       *[other] { $picks } escolhidos
    }
kiosk-picks-left = { $picks ->
        [0] Não restam mais
       *[other] { $made ->
            [0] Pode escolher { $picks }
           *[other] Pode escolher mais { $picks }
        }
    }
kiosk-points = { $points ->
        [one] 1 ponto
       *[other] { $points } pontos
    }
kiosk-points-given = { $points ->
        [0] Nenhum ponto ainda
        [one] Você deu 1 ponto
       *[other] Você deu { $points } pontos
    }
kiosk-points-left = { $points ->
        [0] Não restam pontos
        [one] Resta 1 ponto
       *[other] Restam { $points } pontos
    }
kiosk-one-more = Um ponto a mais
kiosk-one-less = Um ponto a menos
kiosk-rank-up = Subir um lugar
kiosk-rank-down = Descer um lugar
kiosk-ranking-button = Ver minha ordem e mudar
kiosk-ranking-title = Sua ordem
kiosk-ranking-guide = Arraste cada projeto para o seu lugar ou use as setas.
kiosk-ranking-out = Tirar
kiosk-card-chosen = Escolhido
kiosk-card-not-chosen = Não escolhido
kiosk-card-rank = Lugar { $rank }
kiosk-next-contest = Próxima consulta
kiosk-next-contest-short = Próxima
kiosk-to-review = Revisar meu voto
kiosk-to-review-short = Revisar
kiosk-back-to-review = Voltar à revisão
kiosk-back-to-review-short = Revisar
kiosk-vote-blank = Votar em branco
kiosk-vote-blank-short = Em branco
kiosk-back-to-list = Voltar à lista

## Why not

kiosk-short-too-dear = Custa mais do que resta.
kiosk-short-too-many = { $allowed ->
        [one] Você já escolheu um.
       *[other] Você já escolheu os { $allowed }.
    }
kiosk-short-too-many-points = { $allowed ->
        [one] Você já deu o seu ponto.
       *[other] Todos os pontos já foram dados.
    }
kiosk-too-dear = Com este projeto você passaria de { $budget }. Tire outro primeiro, ou escolha um de até { $left }.
kiosk-too-dear-nothing-left = Você já usou { $budget }. Para escolher este, tire outro primeiro.
kiosk-too-many = { $allowed ->
        [one] Você pode escolher um só projeto. Para escolher este, tire o outro primeiro.
       *[other] Você já escolheu { $allowed } projetos, que é o máximo. Para escolher este, tire outro primeiro.
    }
kiosk-too-many-points = { $allowed ->
        [one] Você já deu o seu ponto. Para dá-lo a este, tire-o do outro primeiro.
       *[other] Você já deu os { $allowed } pontos. Tire pontos de outro projeto primeiro.
    }
kiosk-too-many-points-for-one = { $allowed ->
        [one] Cada projeto pode ter no máximo 1 ponto.
       *[other] Cada projeto pode ter no máximo { $allowed } pontos.
    }
kiosk-too-few = { $missing ->
        [one] Escolha pelo menos { $allowed } projetos: falta 1. Você também pode votar em branco.
       *[other] Escolha pelo menos { $allowed } projetos: faltam { $missing }. Você também pode votar em branco.
    }
kiosk-too-few-points = { $missing ->
        [one] Dê pelo menos { $allowed } pontos: falta 1. Você também pode votar em branco.
       *[other] Dê pelo menos { $allowed } pontos: faltam { $missing }. Você também pode votar em branco.
    }
kiosk-only-one = Aqui se escolhe um só, e você já escolheu “{ $chosen }”. Tire-o, ou troque.
kiosk-change-to = Trocar por “{ $wanted }”
kiosk-change-to-short = Trocar

## Finding

kiosk-search = Buscar por número ou palavra
kiosk-search-short = Buscar
kiosk-themes = Filtrar e ordenar
kiosk-themes-short = Filtrar
kiosk-themes-title = Quais projetos você quer ver?
kiosk-themes-heading = Tema
kiosk-themes-all = Todos os temas
kiosk-areas-heading = Região
kiosk-areas-all = Todas as regiões
kiosk-order-heading = Ordem
kiosk-order-drawn = Sorteada para você
kiosk-order-listed = Como na lista
kiosk-order-number = Por número
kiosk-order-name = Por nome
kiosk-order-cheap = Mais baratos primeiro
kiosk-order-dear = Mais caros primeiro
kiosk-near = Nenhum projeto tem “{ $typed }”. Estes são parecidos:
kiosk-found-near = { $count ->
        [0] Nenhum projeto
        [one] Ver 1 parecido
       *[other] Ver { $count } parecidos
    }
kiosk-show-all = Ver todos
kiosk-see-found = Ver
kiosk-nothing-found = Nenhum projeto com essa busca. Tente outra palavra, ou veja todos.
kiosk-found = { $count ->
        [0] Nenhum projeto
        [one] Ver 1 projeto
       *[other] Ver { $count } projetos
    }
# The rows of the keyboard drawn on the screen, from top to bottom.
kiosk-keys = 1234567890 QWERTYUIOP ASDFGHJKLÇ ZXCVBNM
kiosk-key-space = Espaço
kiosk-key-erase = Apagar uma letra
kiosk-key-clear = Apagar tudo

## Blank

kiosk-blank-question-title = Você está prestes a votar em branco
kiosk-blank-question = Nesta consulta você não escolheu nenhum projeto. É o que você quer?
kiosk-blank-question-marks = Se votar em branco, o que você escolheu nesta consulta é retirado. É o que você quer?
kiosk-blank-counts = O voto em branco entra na urna e é contado como voto em branco.
kiosk-keep-choosing = Não, quero escolher
kiosk-keep-choosing-short = Escolher
kiosk-blank-yes = Sim, votar em branco
kiosk-blank-yes-short = Sim, em branco
kiosk-blank-title = Voto em branco
kiosk-blank-explained = Nesta consulta você não escolheu nenhum projeto.

## Review

kiosk-review-title = Leia seu voto antes de continuar
kiosk-review-guide = Se algo não é o que você queria, toque em “Mudar”.
kiosk-review-corner = Revisão
kiosk-change = Mudar
kiosk-could-spend = Você pode acrescentar mais: restam { $left }.
kiosk-could-choose = Você pode escolher mais { $picks }, se quiser.
kiosk-could-give-points = { $points ->
        [one] Resta 1 ponto, se quiser dar.
       *[other] Restam { $points } pontos, se quiser dar.
    }
kiosk-lock = Está certo: imprimir meu comprovante
kiosk-lock-short = Está certo: imprimir

## The machine works

kiosk-busy-locking = Trancamos seu voto à chave
kiosk-busy-printing = Seu comprovante está saindo
kiosk-busy-casting = Seu voto vai para a urna
kiosk-busy-last-line = Seu voto está na urna
kiosk-busy-opening = Abrimos este voto na sua frente
kiosk-busy-wait = Um momento, por favor.
kiosk-busy-paper = O papel sai da impressora ao lado da tela.

## Cast, or put the machine to the test

kiosk-decide-title = Seu voto está trancado à chave. Colocamos na urna?
kiosk-cast = Sim, votar
kiosk-cast-means = Entra na urna e é contado. Não pode ser desfeito.
kiosk-challenge = Testar esta máquina
kiosk-challenge-means = Abrimos este voto na sua frente para conferir se guardou o que você escolheu. Este não é contado: depois você vota de novo.
kiosk-receipt-title = Seu comprovante
kiosk-receipt-printed = Já foi impresso. Não diz em que você votou. Com ele você pode conferir que seu voto está na urna.
kiosk-no-paper = O papel não saiu

## After a test

kiosk-opened-title = Isto é o que a máquina guardou
kiosk-opened-guide = Compare com o que você escolheu. Se algo for diferente, chame a mesa.
kiosk-opened-not-counted = Este voto foi um teste: não entra na urna e não é contado. Agora vote de novo.
kiosk-opened-code = Qualquer pessoa pode conferir este teste no registro público com o código do seu comprovante:
kiosk-slip-printing = Um papel com este teste está saindo.
kiosk-slip-printed = Leve o papel deste teste.
kiosk-slip-failed = O papel deste teste não saiu. O teste fica guardado mesmo assim: você o encontra pelo código.
kiosk-vote-again = Votar de novo

## Thanks

kiosk-thanks-title = Pronto. Seu voto está na urna.
kiosk-thanks = Obrigado por decidir.
kiosk-thanks-receipt = Leve o comprovante: ele não diz em que você votou.
kiosk-thanks-finish = Terminar

## When something fails

kiosk-retry = Tentar de novo
kiosk-trouble-to-review = Voltar ao meu voto
kiosk-trouble-finish = Terminar assim
kiosk-trouble-finish-short = Terminar
kiosk-trouble-lock-title = Não conseguimos trancar seu voto à chave
kiosk-trouble-lock = Seu voto ainda não entrou na urna. O que você escolheu continua aqui.
kiosk-trouble-lock-now = Tente de novo. Se continuar assim, chame a mesa; nada se perdeu.
kiosk-trouble-print-title = Não foi possível imprimir o comprovante
kiosk-trouble-print = Seu voto ainda não entrou na urna.
kiosk-trouble-print-now = Chame a mesa; nada se perdeu. Quando a impressora estiver pronta, toque em “Tentar de novo”.
kiosk-trouble-paper-out = Se saiu uma parte do papel, entregue-a à mesa: o que vale é o que vai sair inteiro.
kiosk-trouble-cast-title = Seu voto ainda não entrou na urna
kiosk-trouble-cast = A máquina não conseguiu guardá-lo. Seu voto continua trancado à chave e o comprovante que você tem serve.
kiosk-trouble-full = Na máquina não há mais lugar para guardá-lo. Seu voto continua trancado à chave e o comprovante que você tem serve.
kiosk-trouble-cast-now = Chame a mesa; nada se perdeu. Depois toque em “Tentar de novo”.
kiosk-trouble-last-line-title = Seu voto está na urna
kiosk-trouble-last-line = Falta imprimir a última linha do comprovante, a que diz que você votou.
kiosk-trouble-last-line-now = Seu voto é contado mesmo assim. Chame a mesa e toque em “Tentar de novo”, ou termine assim.
kiosk-trouble-open-title = Não conseguimos abrir este voto
kiosk-trouble-open = Continua trancado à chave e não entrou na urna.
kiosk-trouble-open-now = Tente de novo. Se continuar assim, chame a mesa; nada se perdeu.
kiosk-trouble-proof-title = Esta máquina não passou no teste
kiosk-trouble-proof = O que ela guardou não pode ser conferido. Este voto não entrou na urna.
kiosk-trouble-proof-now = Chame a mesa agora: esta máquina não deve mais ser usada. Você vai votar em outra; nada se perdeu.

## Help

kiosk-help-title = Já avisamos a mesa
kiosk-help = Alguém já vem.
kiosk-help-secret = Seu voto é secreto: se não quer que vejam o que escolheu, deixe esta tela até terminarem de explicar.
kiosk-help-kept = O que você escolheu continua guardado aqui.
kiosk-help-back = Voltar ao meu voto

## Nobody touched anything for a while

kiosk-still-there = Você ainda está aí?
kiosk-still-there-why = Faz um tempo que ninguém toca na tela.
kiosk-still-there-then = Se não responder, apagamos o que você escolheu para que ninguém veja. Nada entra na urna.
kiosk-still-there-cast = Seu voto já está na urna: se não responder, terminamos assim.
kiosk-still-there-yes = Sim, continuo votando
kiosk-time-minutes = { $minutes ->
        [one] Você tem um minuto para responder.
       *[other] Você tem { $minutes } minutos para responder.
    }
kiosk-time-half-a-minute = Você tem meio minuto para responder.
kiosk-time-seconds = Você tem alguns segundos para responder.
kiosk-left-title = Este voto não entrou na urna
kiosk-left-why = O tempo passou e apagamos o que foi escolhido, para que ninguém veja.
kiosk-left-now = Já avisamos a mesa. Se você estava votando, vá até lá: dizem como continuar.
kiosk-left-receipt = O comprovante sem a última linha, a que diz que você votou, não vale. Entregue-o à mesa.

## Letters, colours, voice

kiosk-letters-guide = Escolha como quer ver a tela. Ao terminar, ela volta a ser como antes.
kiosk-letters-reset = Como no início
kiosk-letters-size = Tamanho da letra
kiosk-size-0 = Pequena
kiosk-size-1 = Média
kiosk-size-2 = Grande
kiosk-size-3 = Muito grande
kiosk-letters-contrast = Cores
kiosk-contrast-0 = As de sempre
kiosk-contrast-1 = Claro sobre preto
kiosk-contrast-2 = Preto sobre branco
kiosk-contrast-3 = Suaves
kiosk-letters-movement = Movimento
kiosk-movement-on = Com movimento
kiosk-movement-off = Sem movimento
kiosk-letters-voice = Voz
kiosk-voice-on = Ler em voz alta
kiosk-voice-off = Em silêncio
kiosk-voice-slower = Mais devagar
kiosk-voice-faster = Mais rápida
kiosk-voice-quieter = Mais baixa
kiosk-voice-louder = Mais alta
kiosk-voice-repeat = Ouvir de novo
kiosk-voice-pause = Pausa
kiosk-voice-dark = Desligar a tela
kiosk-voice-pace = Velocidade { $place } de { $count }
kiosk-voice-loudness = Volume { $place } de { $count }
kiosk-letters-language = Idioma

## What is only heard

kiosk-ear-money = { $millions ->
        [yes] { $amount } de { $currency }
       *[no] { $amount } { $currency }
    }
kiosk-ear-number = número { $id }
kiosk-ear-project = Projeto { $place } de { $count }
kiosk-ear-button = { $name }. Botão.
kiosk-ear-option = { $name }. { $state }. Opção { $place } de { $count }.
kiosk-ear-choice = { $name }. { $state }.
kiosk-ear-on = Escolhido
kiosk-ear-off = Não escolhido
kiosk-ear-press = Para escolher, aperte { $key }.
kiosk-ear-press-to-do = Aperte { $key } para:
kiosk-ear-in-the-card = Para ler mais sobre o projeto, { $key }.
kiosk-ear-in-the-card-points = Para ler mais, ou dar e tirar pontos, { $key }.
kiosk-ear-in-the-card-ranks = Para ler mais, ou mudar seu lugar depois de escolhido, { $key }.
kiosk-ear-out-of-the-list = Para sair da lista, { $key }.
kiosk-ear-how-move = Para passar ao que vem depois, aperte { $key }.
kiosk-ear-how-select = Para escolher, aperte { $key }.
kiosk-ear-how-repeat = Para ouvir de novo, { $key }.
kiosk-ear-how-screen = Para desligar a tela, e assim ninguém ver seu voto, { $key }.
kiosk-ear-how-help = Para chamar a mesa, { $key }.
kiosk-ear-no-way-back = Aqui não há nada anterior para onde voltar.
kiosk-ear-dark = A tela está desligada. Ninguém vê seu voto.
kiosk-ear-light = A tela está ligada.
kiosk-dark-why = A tela está desligada, para que ninguém veja este voto. A voz continua.
kiosk-dark-light = Toque para ligar.

## Switches

kiosk-scan-notice = Um aviso
kiosk-scan-cards = Os projetos que estão na tela
kiosk-scan-content = O que está na tela
kiosk-scan-scroll = Subir ou descer
kiosk-scan-bar = Os botões de baixo
kiosk-scan-way-out = Sair deste grupo
