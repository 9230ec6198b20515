"""Other people's file formats: files go in, frozen exact types come out, or an error that names the line.

Pabulib is read (`read_pabulib`), written (`write_pabulib`), and counted by its own rule (`winners_of`), which
is all that `urna winners` does.
"""
