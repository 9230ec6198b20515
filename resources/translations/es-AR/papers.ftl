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
