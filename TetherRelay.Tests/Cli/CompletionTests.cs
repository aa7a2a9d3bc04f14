using System.Runtime.Versioning;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Fixtures.Browser;

namespace TetherRelay.Tests.Cli;

/// <summary>The scripts of <c>tether completion</c>, each in its shell.</summary>
public sealed class CompletionTests : IDisposable
{
    private const string Bash = """
        . "$SCRIPT"
        COMP_LINE='tether org se'; COMP_POINT=13; COMP_WORDS=(tether org se); COMP_CWORD=2
        _tether
        printf '%s\n' "${COMPREPLY[@]}"
        """;

    // Only its line editor completes, and that needs a terminal.
    private const string Zsh = """
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell "autoload -Uz compinit; compinit -u -D; source '$SCRIPT'"
        zpty -n -w shell 'true; tether org se'$'\t'
        for (( tries = 0; tries < 300; tries++ )); do
            while zpty -r -t shell part; do screen+=$part; done
            [[ $screen =~ 'secret +set' ]] && { print -l secret set; break }
            sleep 0.1
        done
        zpty -d shell
        """;

    private const string Fish = """
        source "$SCRIPT"
        complete -C 'true; tether org se'
        """;

    private const string PowerShell = """
        . $env:SCRIPT
        $line = 'Get-Date; tether org se'
        [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches |
            ForEach-Object { $_.CompletionText }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bash", "bash", Bash)]
    [InlineData("zsh", "zsh", Zsh)]
    [InlineData("fish", "fish", Fish)]
    [InlineData("powershell", "pwsh", PowerShell)]
    [UnsupportedOSPlatform("windows")]
    public async Task A_shell_completes_commands_by_the_script_that_is_printed_for_it(
        string shell,
        string program,
        string commands
    )
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The shells are tried on Unix.");
        Assert.SkipWhen(InstalledChromium.Find(program) is null, $"{program} is not installed.");
        var printed = await TetherProcess.RunAsync(
            ["completion", shell],
            new Dictionary<string, string>(),
            _folder.Path
        );
        // PowerShell reads no script of another name.
        await WriteAsync("completion.ps1", printed.Output);
        await WriteAsync("tether", $"#!/bin/sh\nexec dotnet '{TetherProcess.Tool}' \"$@\"\n");
        File.SetUnixFileMode(_folder.File("tether"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var run = await TetherProcess.RunAsync(
            program,
            ["-c", commands],
            new Dictionary<string, string>
            {
                ["PATH"] = $"{_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}",
                ["SCRIPT"] = _folder.File("completion.ps1"),
                ["TERM"] = "xterm",
                ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
                ["POWERSHELL_UPDATECHECK"] = "Off",
            },
            _folder.Path
        );

        Assert.Equal(["secret", "set"], run.Output.Trim().Split('\n').Order(StringComparer.Ordinal));
        Assert.Equal("", run.Error);
    }

    private Task WriteAsync(string name, string text) =>
        File.WriteAllTextAsync(_folder.File(name), text, TestContext.Current.CancellationToken);
}
