paper-training = PRACTICE — DOES NOT COUNT
paper-tracker = Tracking code

## Receipt

paper-receipt-title = Your receipt
paper-receipt-no-vote = This paper does not say what you voted for.
paper-receipt-check = With it you can check that your vote is in the public record:
paper-receipt-needs-last-line = Your vote is in the urn only if it says VOTED below.
paper-checkpoint-newest = { $size ->
        [0] The urn was empty at the latest checkpoint:
        [one] Latest checkpoint of the urn, with { $size } vote:
       *[other] Latest checkpoint of the urn, with { $size } votes:
    }
paper-receipt-voted = VOTED
paper-receipt-in-the-urn = Your vote is in the urn.
