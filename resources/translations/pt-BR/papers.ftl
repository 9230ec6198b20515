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
