@echo off
rem Runs tridiff on Windows, and builds it first where a source is newer than the jars in lib\.
rem Data goes to stdout; everything else, the build too, goes to stderr. The file "tridiff" is the same for other systems.
setlocal EnableExtensions DisableDelayedExpansion

set "root=%~dp0"
if "%root:~-1%"=="\" set "root=%root:~0,-1%"
set "lib=%root%\lib"
set "stamp=%lib%\.stamp"
set "spark=%root%\lib-spark"
set "next=%root%\target\lib.next"
set "old=%root%\target\lib.old"

rem --- Java: that of JAVA_HOME, else the first in PATH -----------------------------------------

set "jdk="
set "found=there is none in JAVA_HOME or PATH"
if defined JAVA_HOME call :consider "%JAVA_HOME%\bin\java.exe"
if not defined jdk for %%J in (java.exe) do call :consider "%%~$PATH:J"
if defined jdk goto :found_java
>&2 echo error: tridiff needs Java 17 or newer (%found%)
>&2 echo hint: install a JDK 17 or newer, for example from https://adoptium.net, and set JAVA_HOME to it
exit /b 4
:found_java

rem --- What has to be built --------------------------------------------------------------------

set "on="
set "compiler=-XX:+TieredCompilation"
call :scan %*
call :is_current
if not errorlevel 1 goto :built
call :build
if errorlevel 1 exit /b %errorlevel%
:built
if not defined on goto :complete
if exist "%spark%\tridiff-spark.jar" goto :complete
call :build_spark
if errorlevel 1 exit /b %errorlevel%
:complete

rem --- Start -----------------------------------------------------------------------------------

set "archive=-Xshare:auto"
if exist "%lib%\classes-%version%.jsa" set "archive=-XX:SharedArchiveFile=%lib%\classes-%version%.jsa"
call :class_path
if defined TRIDIFF_CLASSPATH set "class_path=%class_path%;%TRIDIFF_CLASSPATH%"
"%jdk%\bin\java.exe" "%archive%" %compiler% ^
  -Xlog:all=off:stdout -Xlog:all=warning,cds*=off:stderr ^
  -Djava.awt.headless=true -Dfile.encoding=UTF-8 ^
  "-Dsun.awt.fontconfig=%root%\reports\chart\src\main\resources\tridiff\chart\fontconfig.properties" ^
  -cp "%class_path%" tridiff.tool.cli.Main %*
exit /b %errorlevel%

rem Looks for the options that this script must know.
:scan
if "%~1"=="" exit /b 0
if "%~1"=="--on" set "on=yes"
if "%~1"=="--help" set "compiler=-XX:TieredStopAtLevel=1"
if "%~1"=="-h" set "compiler=-XX:TieredStopAtLevel=1"
if "%~1"=="--version" set "compiler=-XX:TieredStopAtLevel=1"
shift /1
goto :scan

rem Sets class_path to the jars that the build has written down.
:class_path
set "class_path="
for /f "usebackq delims=" %%N in ("%stamp%") do call :append "%lib%\%%N"
exit /b 0

:append
if defined class_path (set "class_path=%class_path%;%~1") else set "class_path=%~1"
exit /b 0

rem Sets jdk and version if the Java given is one and new enough.
:consider
if "%~1"=="" exit /b
if not exist "%~1" exit /b
for %%H in ("%~dp1..") do set "candidate=%%~fH"
set "version="
if exist "%candidate%\release" for /f "usebackq tokens=1,2 delims==" %%K in ("%candidate%\release") do (
  if "%%K"=="JAVA_VERSION" set "version=%%~L"
)
if not defined version set "version=0"
for /f "delims=.-+_" %%M in ("%version%") do set "major=%%M"
set "found=%~1 is version %version%"
if %major% GEQ 17 set "jdk=%candidate%"
exit /b

rem Errorlevel 1 if a source is newer than the stamp, or a jar is missing. Folders count as sources: their time changes when a
rem file in them is removed or renamed.
:is_current
if not exist "%stamp%" exit /b 1
for /f "usebackq delims=" %%N in ("%stamp%") do if not exist "%lib%\%%N" exit /b 1
powershell -NoProfile -NonInteractive -Command ^
  "$t = (Get-Item -Force '%stamp:'=''%').LastWriteTimeUtc; $r = '%root:'=''%';" ^
  "$s = @(Get-Item \"$r\pom.xml\", \"$r\.mvn\", \"$r\*\pom.xml\", \"$r\reports\*\pom.xml\" -Force -ErrorAction SilentlyContinue);" ^
  "$s += @(Get-Item \"$r\*\src\main\", \"$r\reports\*\src\main\" -ErrorAction SilentlyContinue | ForEach-Object { $_; Get-ChildItem -Recurse $_ });" ^
  "if ($s | Where-Object { $_.LastWriteTimeUtc -gt $t } | Select-Object -First 1) { exit 1 } else { exit 0 }"
exit /b %errorlevel%

:tools
set "maven="
for %%M in (mvn.cmd mvn.exe) do if not "%%~$PATH:M"=="" set "maven=%%~$PATH:M"
if not defined maven goto :no_maven
if exist "%jdk%\bin\javac.exe" exit /b 0
>&2 echo error: tridiff has to be built first, and '%jdk%' has no compiler
>&2 echo hint: install a JDK 17 or newer, not only a Java run time, and set JAVA_HOME to it
exit /b 4

:no_maven
>&2 echo error: tridiff has to be built first, and Maven (mvn) is not in PATH
>&2 echo hint: install Maven 3.8 or newer, https://maven.apache.org, and run the same command again
exit /b 4

:build
call :tools
if errorlevel 1 exit /b %errorlevel%
if not exist "%lib%" >&2 echo tridiff: building; the first time this downloads the libraries
if not exist "%root%\target" mkdir "%root%\target"
if exist "%next%" rmdir /s /q "%next%"
if exist "%old%" rmdir /s /q "%old%"
mkdir "%next%"
rem Before the build: what is edited while it runs is newer than the stamp.
type nul >"%root%\target\launcher.stamp"
call :maven "-Dtridiff.lib=%next%"
if errorlevel 1 goto :failed
rem A run that goes on keeps its jars open, and Windows does not move those.
if exist "%lib%" move "%lib%" "%old%" >nul 2>nul
if exist "%lib%" goto :in_use
move "%next%" "%lib%" >nul
dir /b /on "%lib%\*.jar" >"%root%\target\launcher.names"
powershell -NoProfile -NonInteractive -Command ^
  "(Get-Item '%root:'=''%\target\launcher.names').LastWriteTimeUtc = (Get-Item '%root:'=''%\target\launcher.stamp').LastWriteTimeUtc"
move "%root%\target\launcher.names" "%stamp%" >nul
if exist "%old%" rmdir /s /q "%old%"
rem The classes of a typical run, ready to be mapped into memory; without them everything works, only slower.
call :class_path
"%jdk%\bin\java.exe" "-XX:ArchiveClassesAtExit=%lib%\classes-%version%.jsa" -Xlog:all=off:stdout ^
  -Djava.awt.headless=true -cp "%class_path%" tridiff.tool.cli.Main compare "exp(sin(x))" --at x=1 >nul 2>nul
exit /b 0

:in_use
>&2 echo error: the jars in '%lib%' are in use
>&2 echo hint: wait until no other tridiff runs, and try again
exit /b 4

:build_spark
call :tools
if errorlevel 1 exit /b %errorlevel%
>&2 echo tridiff: building its side of Spark; the first time this downloads 240 MB
call :maven -Pspark -pl reports/spark "-Dtridiff.spark.lib=%spark%"
if errorlevel 1 goto :failed
exit /b 0

:failed
>&2 echo error: the build failed; the reason stands above
>&2 echo hint: if a download failed, check the network or the proxy in settings.xml of Maven, then try again
exit /b 70

:maven
pushd "%root%"
set "JAVA_HOME=%jdk%"
call "%maven%" -B -q -Dmaven.test.skip %* package 1>&2
set "code=%errorlevel%"
popd
exit /b %code%
