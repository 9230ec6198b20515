"""The Qt application and the `urna` command: screens, devices, command line. It knows no SQL and no cryptography."""
