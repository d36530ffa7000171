; Recipe of the Windows installer, for Inno Setup 6.3 or newer. `python -m release.windows` hands it
; what is defined nowhere else: who we are, which version, and where the frozen folder is.
;
; For one user, without asking for an administrator. What Tidemark keeps for its user (settings,
; history, keys in the Credential Manager) is not in its folder; nothing here touches it.

[Setup]
AppId={#Identifier}
AppName={#Title}
AppVersion={#Version}
AppVerName={#Title} {#Version}
AppPublisher={#Publisher}
AppCopyright={#Copyright}
VersionInfoVersion={#NumericVersion}
VersionInfoProductTextVersion={#Version}
VersionInfoDescription={#Title}
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
DefaultDirName={localappdata}\Programs\{#Title}
DisableDirPage=auto
DisableProgramGroupPage=yes
LicenseFile={#License}
SetupIconFile={#Icon}
WizardImageFile={#Pictures}\panel-*.bmp
WizardSmallImageFile={#Pictures}\heading-*.bmp
UninstallDisplayIcon={app}\tidemarkw.exe
UninstallDisplayName={#Title}
WizardStyle=modern
ShowLanguageDialog=auto
; A running Tidemark is asked to close, as Windows asks at the end of the day.
CloseApplications=yes
CloseApplicationsFilter=*.exe,*.dll,*.pyd
RestartApplications=no
ChangesEnvironment=WizardIsTaskSelected('commandline')
Compression=lzma2/ultra64
SolidCompression=yes
LZMAUseSeparateProcess=yes
TimeStampsInUTC=yes
TouchDate={#Day}
TouchTime=00:00
OutputDir={#Output}
OutputBaseFilename={#FileName}

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"
; Inno Setup brings no Chinese: what our pages and questions say is translated beside this file.
Name: "chinese"; MessagesFile: "compiler:Default.isl,{#SourcePath}\chinese.isl"

[Messages]
english.ConfirmUninstall=Remove %1 from this computer? Your settings, history and keys are kept.

[CustomMessages]
english.CommandLine=Type “tidemark” in a terminal (adds the folder to your PATH)
chinese.CommandLine=在终端中输入“tidemark”即可使用（将文件夹加入您的 PATH）
english.Autostart=Start when I sign in, in the notification area
chinese.Autostart=登录时启动，并停留在通知区域
english.OpenNow=Open {#Title}
chinese.OpenNow=打开 {#Title}
english.IsRunning={#Title} is open. Quit it (it may sit in the notification area), then choose Retry.
chinese.IsRunning={#Title} 正在运行。请先将其退出（可能位于通知区域），然后选择“重试”。

[Tasks]
Name: "autostart"; Description: "{cm:Autostart}"; Flags: unchecked
Name: "commandline"; Description: "{cm:CommandLine}"; Flags: unchecked

[InstallDelete]
; An update leaves nothing of the version before: Python would find it.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs touch

[Icons]
Name: "{userprograms}\{#Title}"; Filename: "{app}\tidemarkw.exe"; AppUserModelID: "{#Identifier}"
Name: "{userstartup}\{#Title}"; Filename: "{app}\tidemarkw.exe"; Parameters: "--minimised"; AppUserModelID: "{#Identifier}"; Tasks: autostart

[Run]
Filename: "{app}\tidemarkw.exe"; Description: "{cm:OpenNow}"; Flags: nowait postinstall skipifsilent

[Code]
const
  EnvironmentKey = 'Environment';

{ The folders of the user's PATH that are not ours, with a ; before each. }
function OtherFolders(Folders: String): String;
var
  Folder: String;
  Border: Integer;
begin
  Result := '';
  while Folders <> '' do begin
    Border := Pos(';', Folders);
    if Border = 0 then
      Border := Length(Folders) + 1;
    Folder := Copy(Folders, 1, Border - 1);
    Delete(Folders, 1, Border);
    if (Folder <> '') and (CompareText(RemoveBackslash(Folder), ExpandConstant('{app}')) <> 0) then
      Result := Result + ';' + Folder;
  end;
end;

procedure SetPath(IsWanted: Boolean);
var
  Before, After: String;
begin
  if not RegQueryStringValue(HKCU, EnvironmentKey, 'Path', Before) then
    Before := '';
  After := OtherFolders(Before);
  if IsWanted then
    After := After + ';' + ExpandConstant('{app}');
  Delete(After, 1, 1);
  if After = Before then
    exit;
  if After = '' then
    RegDeleteValue(HKCU, EnvironmentKey, 'Path')
  else
    RegWriteExpandStringValue(HKCU, EnvironmentKey, 'Path', After);
end;

procedure CurStepChanged(Step: TSetupStep);
begin
  if Step <> ssPostInstall then
    exit;
  SetPath(WizardIsTaskSelected('commandline'));
  { An earlier installation may have had it. }
  if not WizardIsTaskSelected('autostart') then
    DeleteFile(ExpandConstant('{userstartup}\{#Title}.lnk'));
end;

{ Windows lets nobody write to a program that runs. }
function IsRunning(Name: String): Boolean;
var
  Path: String;
  Opened: TFileStream;
begin
  Path := ExpandConstant('{app}\') + Name;
  Result := False;
  if FileExists(Path) then
    try
      Opened := TFileStream.Create(Path, fmOpenReadWrite);
      Opened.Free;
    except
      Result := True;
    end;
end;

{ Setup has CloseApplications for this, an uninstaller has nothing. }
function InitializeUninstall(): Boolean;
begin
  Result := True;
  while Result and (IsRunning('tidemarkw.exe') or IsRunning('tidemark.exe')) do
    Result := SuppressibleMsgBox(CustomMessage('IsRunning'), mbError, MB_RETRYCANCEL, IDCANCEL) = IDRETRY;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if Step = usUninstall then
    SetPath(False);
end;
