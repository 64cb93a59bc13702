# Adds this folder to PATH, or removes it. The installer runs: path.ps1 add|remove user|machine
# The registry is read without replacing variables, so that %SystemRoot% and the like stay as they are.
param(
  [Parameter(Mandatory)][ValidateSet('add', 'remove')][string]$Action,
  [Parameter(Mandatory)][ValidateSet('user', 'machine')][string]$Scope
)
$ErrorActionPreference = 'Stop'
$key = if ($Scope -eq 'machine') {
  [Microsoft.Win32.Registry]::LocalMachine.OpenSubKey('SYSTEM\CurrentControlSet\Control\Session Manager\Environment', $true)
} else {
  [Microsoft.Win32.Registry]::CurrentUser.CreateSubKey('Environment')
}
$before = [string]$key.GetValue('Path', '', 'DoNotExpandEnvironmentNames')
$others = @($before -split ';' | Where-Object { $_ -ne '' -and $_.TrimEnd('\') -ne $PSScriptRoot })
$after = (@($others) + @(if ($Action -eq 'add') { $PSScriptRoot })) -join ';'
if ($after -ne $before) {
  $key.SetValue('Path', $after, 'ExpandString')
  # Any change by this function tells running programs to read the environment again.
  [Environment]::SetEnvironmentVariable('CollectionDeskPathChanged', $null, 'User')
}
$key.Close()
