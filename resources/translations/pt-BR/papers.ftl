paper-training = TREINO — NÃO VALE
paper-tracker = Código de acompanhamento

## Receipt

paper-receipt-title = Seu comprovante
paper-receipt-no-vote = Este papel não diz em que você votou.
paper-receipt-check = Com ele você pode conferir que seu voto está no registro público:
paper-receipt-needs-last-line = Seu voto está na urna só se abaixo estiver escrito VOTADO.
paper-checkpoint-newest = { $size ->
        [0] A urna estava vazia no último controle:
        [one] Último controle da urna, com { $size } voto:
       *[other] Último controle da urna, com { $size } votos:
    }
paper-receipt-voted = VOTADO
paper-receipt-in-the-urn = Seu voto está na urna.

paper-number = { $number }

## Counters, named as at the desk

paper-opened = Aberta
paper-closed = Fechada
paper-count-check-ins = Cédulas habilitadas
paper-count-cast = Votos na urna
paper-count-challenged = Votos de teste abertos
paper-count-abandoned = Saíram sem votar
paper-manifest-code = Código desta votação
paper-authority-fingerprint = Impressão digital da chave da autoridade

## Challenge slip

paper-challenge-title = Teste desta máquina
paper-challenge-does-not-count = Este voto não é contado
paper-challenge-vote-again = Você o abriu para testar a máquina. Agora você vota de novo.
paper-challenge-held = Isto é o que a máquina tinha guardado trancado à chave:
paper-challenge-same = É o que você tinha escolhido? Se não for, avise agora mesmo a mesa e mostre este papel.
paper-challenge-same-code = É o mesmo código do seu comprovante.
paper-challenge-scan = Para conferir em outra máquina, escaneie este quadrado ou acesse:
paper-challenge-see-record = Para conferir em outra máquina, procure o código em:
paper-challenge-hash = Impressão digital do que foi aberto
paper-choice-points = { $points ->
        [one] { $project }: { $points } ponto
       *[other] { $project }: { $points } pontos
    }
paper-choice-blank = Em branco

## Zero report

paper-zero-title = Zerésima
paper-zero-empty = A urna desta mesa está vazia. Tudo está em zero:
paper-zero-compare = Comparem o código e a impressão digital com os que a cidade publicou. Se forem diferentes, não abram a mesa.
paper-zero-sign = Assinam as pessoas que abriram a mesa:

## Checkpoint slip

paper-checkpoint-title = Controle n.º { $number }
paper-checkpoint-size = Votos guardados
paper-checkpoint-wall = Para colar na parede, à vista de todos.
paper-checkpoint-photo = Você pode tirar uma foto. Com ela qualquer pessoa confere depois que nenhum destes votos sumiu nem mudou.

## Closing record

paper-closing-title = Ata de encerramento
paper-balance-agrees = As contas fecham.
paper-balance-sum = { $checkins } = { $cast } + { $abandoned }
paper-balance-differs = As contas não fecham.
paper-balance-no-sum = { $checkins } não é { $cast } + { $abandoned }
paper-balance-what-to-do = Há { $difference } de diferença. Escrevam abaixo o que aconteceu.
paper-closing-checkpoints = Controles do dia
paper-closing-checkpoints-how = Votos guardados, e o código que ficou na parede.
paper-closing-package = Código do pacote que sai desta mesa
paper-closing-uncounted = Fechada, sem contagem
paper-closing-uncounted-what = A mesa está fechada e os seus votos estão na urna, mas ainda não foram contados. Quando forem, sai outra ata, com o resultado. Os números e códigos desta não mudam: guardem esta ata e comparem as duas.
paper-closing-uncounted-why = Quem faltou, ou por que ficou para depois:
paper-closing-uncounted-package = O código do pacote sai na ata com o resultado: antes de contar não há pacote.
paper-closing-qr = Resumo assinado pela mesa:
paper-closing-notes = Ocorrências
paper-closing-no-notes = Ninguém anotou ocorrências.
paper-closing-sign = Assinam as pessoas que fecharam a mesa:

## The result of a table that counts itself, on its closing record

paper-table-title = Resultado desta mesa
paper-table-nothing = Nesta mesa ninguém votou.
paper-table-spoilt = Votos nulos
paper-table-few = O que não se conta nesta mesa
paper-table-few-votes = { $count ->
    [one] 1 voto
   *[other] { $count } votos
}
paper-table-few-why = São poucos: são contados junto com os de outras mesas, para que ninguém saiba como cada pessoa votou.
paper-table-photo = { $parts ->
    [one] Tire uma foto deste quadrado e leve o resultado assinado pela mesa. Qualquer pessoa pode conferir.
   *[other] Tire uma foto destes { $parts } quadrados, um por um ou vários juntos, e leve o resultado assinado pela mesa. Qualquer pessoa pode conferir.
}
paper-table-part = Parte { $part } de { $parts }

## Test page, readiness report, log sheet, receipt for a package

paper-test-title = Folha de teste
paper-test-read = Se dá para ler bem estas letras e nenhuma borda sai cortada, a impressora funciona:
paper-test-scan = Leiam o quadrado com o leitor. Tem que aparecer isto:
paper-test-throw-away = Este papel não diz nada de ninguém. Pode jogar fora.
paper-ready-title = Revisão da mesa
paper-ready-good = certo
paper-ready-not = falta
paper-ready-all = Tudo está como deve estar.
paper-ready-some = Falta alguma coisa. Escrevam abaixo por que abrem assim mesmo.
paper-ready-sign = Assinamos nós, que conferimos os equipamentos:
paper-log-title = Folha para anotar à mão
paper-log-when = Use só se a tela da mesa não funcionar.
paper-log-write = Anote cada pessoa antes de ela votar, e marque o quadrinho quando ela voltar com o comprovante.
paper-log-never = Nunca anote em que ela votou nem o código do comprovante.
paper-log-later = Quando a mesa voltar a funcionar, passe cada linha para a tela.
paper-log-document = Documento
paper-log-area = Região
paper-log-voted = Votou
paper-log-destroy = Depois de passada, esta folha vai para o envelope lacrado da mesa.
paper-log-worker = Anotado por:
paper-handover-title = Recibo do pacote
paper-handover-checked = O centro de apuração leu o pacote desta mesa e conferiu tudo: está completo e assinado por ela.
paper-handover-ballots = Votos no pacote
paper-handover-compare = Comparem o código do pacote com o da ata de encerramento. Se forem diferentes, não assinem.
paper-handover-sign = Assinamos nós, que entregamos e recebemos:

## The slip that opens a kiosk

paper-activation-title = Para votar na tela { $kiosk }
paper-activation-how = Aproxime do leitor dessa tela. Serve uma única vez.
paper-activation-until = Até as { $until }

## Results

paper-results-title = Resultados
paper-results-page = Página { $page } de { $pages }
paper-results-budget = Orçamento
paper-results-spent = Soma dos escolhidos
paper-results-left = Sobram
paper-results-ballots = Votos contados
paper-results-blank = Em branco
paper-results-rule = Como se escolheu
paper-results-project = Projeto
paper-results-cost = Custo
paper-results-in-person = Presencial
paper-results-online = Pela internet
paper-results-on-paper = Em papel
paper-results-total-votes = Votos
paper-results-total-points = Pontos
paper-results-winner = Escolhido
paper-results-record = Código do registro público
paper-results-signatures = Impressão digital das assinaturas
paper-results-check = Qualquer pessoa pode refazer esta conta com o registro público:
