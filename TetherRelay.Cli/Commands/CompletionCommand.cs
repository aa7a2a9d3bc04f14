using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether completion</c>: the script by which a shell completes its commands and options. The suggestions are the parser's.</summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = """
            _tether() {
                local IFS=$'\n'
                COMPREPLY=($(compgen -W "$(tether "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -F _tether tether
            """,
        ["zsh"] = """
            (( ${+functions[compdef]} )) || { autoload -Uz compinit && compinit }
            _tether() {
                local line="${(j: :)words[1,CURRENT]}"
                local found=(${(f)"$(tether "[suggest:${#line}]" "$line" 2>/dev/null)"})
                compadd -- $found
            }
            compdef _tether tether
            """,
        ["fish"] = """
            complete -f -c tether -a '(set -l line (commandline -cp); tether "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null)'
            """,
        ["powershell"] = """
            Register-ArgumentCompleter -Native -CommandName tether -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
                $position = $cursorPosition - $commandAst.Extent.StartOffset
                $line = "$commandAst".PadRight($position)
                tether "[suggest:$position]" $line 2>$null | Where-Object { $_ -like "$wordToComplete*" } |
                    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };

    public static Command Completion(Terminal terminal)
    {
        var shell = new Argument<string>("shell") { Description = $"{string.Join(", ", Scripts.Keys)}." }.Offering([
            .. Scripts.Keys,
        ]);
        var command = new Command("completion", "Print the script by which a shell completes this tool's commands.")
        {
            shell,
        };
        command.SetAction(line =>
        {
            if (!Scripts.TryGetValue(line.GetRequiredValue(shell), out var script))
            {
                terminal.WriteError($"The shell is one of {string.Join(", ", Scripts.Keys)}.");
                return ExitCodes.Failed;
            }

            terminal.Output.Profile.Out.Writer.WriteLine(script);
            return ExitCodes.Done;
        });
        return command;
    }
}
