; Additions to electron-builder's installer for Windows.
; customInstall and customUnInstall are its hooks. SHELL_CONTEXT is one person's registry or that of the machine, as chosen.

!define ARCHIVE_CLASS "CollectionDesk.Archive"

; "Open with" offers Collection Desk for ZIP files. Nothing changes which program opens them by default.
!macro offerArchives
  WriteRegStr SHELL_CONTEXT "Software\Classes\${ARCHIVE_CLASS}" "" "Prolific export"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${ARCHIVE_CLASS}\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${ARCHIVE_CLASS}\shell\open\command" "" '"$appExe" "%1"'
  WriteRegNone SHELL_CONTEXT "Software\Classes\.zip\OpenWithProgids" "${ARCHIVE_CLASS}"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}\shell\open\command" "" '"$appExe" "%1"'
  WriteRegStr SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}\SupportedTypes" ".zip" ""
!macroend

!macro withdrawArchives
  DeleteRegKey SHELL_CONTEXT "Software\Classes\${ARCHIVE_CLASS}"
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.zip\OpenWithProgids" "${ARCHIVE_CLASS}"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}"
!macroend

; A PowerShell script changes PATH, because NSIS cuts long values.
!macro changePath ACTION
  ${if} $installMode == "all"
    nsExec::Exec 'powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "$INSTDIR\resources\bin\path.ps1" ${ACTION} machine'
  ${else}
    nsExec::Exec 'powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "$INSTDIR\resources\bin\path.ps1" ${ACTION} user'
  ${endif}
  Pop $R9
!macroend

!macro customInstall
  !insertmacro offerArchives
  !insertmacro changePath add
!macroend

; The library holds participants' data. It stays unless the person says twice that it can go. A silent removal never deletes it.
!macro askAboutLibrary
  ${ifNot} ${Silent}
  ${andIfNot} ${isUpdated}
    SetShellVarContext current
    ${if} ${FileExists} "$APPDATA\${APP_FILENAME}\*.*"
      MessageBox MB_YESNO|MB_ICONQUESTION "Keep your library?$\r$\n$\r$\nChoose No to delete the archives, marks, notes and settings in $APPDATA\${APP_FILENAME}." IDYES keepLibrary
      MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "Delete the library for good? This cannot be undone." IDNO keepLibrary
      RMDir /r "$APPDATA\${APP_FILENAME}"
      keepLibrary:
    ${endif}
    ${if} $installMode == "all"
      SetShellVarContext all
    ${endif}
  ${endif}
!macroend

!macro customUnInstall
  !insertmacro withdrawArchives
  !insertmacro changePath remove
  !insertmacro askAboutLibrary
!macroend
