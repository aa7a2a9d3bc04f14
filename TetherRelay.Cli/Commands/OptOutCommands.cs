using TetherRelay.Cli.Input;
using TetherRelay.Core;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org opt-outs</c>: who answers STOP and HELP, and in which words.</summary>
internal static class OptOutCommands
{
    public static Command OptOuts(CommandFactory factory)
    {
        var id = Symbols.Organization();
        var byRelay = Providers("--by-relay", "Providers whose STOP and HELP the relay answers.");
        var byProvider = Providers("--by-provider", "Providers that answer STOP and HELP by themselves.");
        var language = Symbols.Language("The language of the usual answers: en or fr.");
        var stop = new TextOption("--stop-text")
        {
            Description = "The answer to STOP in your own words; \"\" for the usual one.",
        };
        var help = new TextOption("--help-text")
        {
            Description = "The answer to HELP in your own words; \"\" for the usual one.",
        };
        return factory.Command(
            "opt-outs",
            "Show or set how STOP and HELP are answered; what is not given stays as it is. They are recorded in any case.",
            [id, byRelay, byProvider, language, stop, help],
            async context =>
            {
                var changes = new OptOutChanges
                {
                    ByRelay = OptOutInput.Providers(context.Get(byRelay)),
                    ByProvider = OptOutInput.Providers(context.Get(byProvider)),
                    Language = OptOutInput.Language(context.Get(language)),
                    StopText = OptOutInput.Text(stop.Name, context.Get(stop)),
                    HelpText = OptOutInput.Text(help.Name, context.Get(help)),
                };
                return await context.ShowOrUpdateAsync(id, changes.IsEmpty ? null : changes.ApplyTo);
            }
        );
    }

    private static Option<string[]> Providers(string name, string description) =>
        new Option<string[]>(name) { Description = description, AllowMultipleArgumentsPerToken = true }.Offering(
            Offers.Words<ProviderName>()
        );
}
