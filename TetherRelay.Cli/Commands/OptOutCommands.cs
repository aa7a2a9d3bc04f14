using System.CommandLine;
using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org opt-outs</c>: who answers STOP and HELP, and in which words.</summary>
internal static class OptOutCommands
{
    public static Command OptOuts(CommandDefiner define)
    {
        var id = Symbols.Organization();
        var byRelay = Providers("--by-relay", "Providers whose STOP and HELP the relay answers.");
        var byProvider = Providers("--by-provider", "Providers that answer STOP and HELP by themselves.");
        var language = new Option<string>("--language")
        {
            Description = "The language of the usual answers: en or fr.",
        };
        var stop = new Option<string>("--stop-text")
        {
            Description = "The answer to STOP in your own words; \"\" for the usual one.",
        };
        var help = new Option<string>("--help-text")
        {
            Description = "The answer to HELP in your own words; \"\" for the usual one.",
        };
        return define.Command(
            "opt-outs",
            "Show or set how STOP and HELP are answered; what is not given stays as it is. They are recorded in any case.",
            [id, byRelay, byProvider, language, stop, help],
            async call =>
            {
                var changes = new OptOutChanges
                {
                    ByRelay = OptOutInput.Providers(call.Get(byRelay)),
                    ByProvider = OptOutInput.Providers(call.Get(byProvider)),
                    Language = OptOutInput.Language(call.Get(language)),
                    StopText = OptOutInput.Text(stop.Name, call.Get(stop)),
                    HelpText = OptOutInput.Text(help.Name, call.Get(help)),
                };
                var organization = changes.IsEmpty
                    ? await call.OrganizationAsync(id)
                    : await call.UpdateAsync(id, changes.ApplyTo);
                return OrganizationView.Of(organization).ToAnswer();
            }
        );
    }

    private static Option<string[]> Providers(string name, string description) =>
        new(name) { Description = description, AllowMultipleArgumentsPerToken = true };
}
