@echo off
rem The command line of Collection Desk. Within a batch file, the command processor waits until the program ends.
"%~dp0..\..\Collection Desk.exe" %*
