"""The Qt application and the `urna` command: screens, devices, commands. No SQL and no cryptography here."""
