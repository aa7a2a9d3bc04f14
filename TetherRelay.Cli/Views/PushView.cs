using TetherRelay.Cli.ElevenLabs;
using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Views;

/// <summary>What is at ElevenLabs now, as the tool prints it: never the secret's value.</summary>
internal sealed record PushView(
    string Organization,
    string Label,
    string SecretId,
    string SecretName,
    bool SecretMade,
    IReadOnlyList<PushedToolView> Tools,
    IReadOnlyList<string> Files
)
{
    public static PushView Of(string organization, string label, PushResult pushed, IReadOnlyList<string> files) =>
        new(
            organization,
            label,
            pushed.Secret.SecretId,
            pushed.Secret.Name,
            pushed.IsNewSecret,
            [.. pushed.Tools.Select(PushedToolView.Of)],
            files
        );

    public CommandResult ToResult() => CommandResult.Of(this, CliJson.Readable.PushView, Print);

    /// <summary>Writes the secret and the tools.</summary>
    public void Table(ConsoleWriter writer) =>
        writer.Table(
            ["at ElevenLabs", "id", "now"],
            [
                [$"secret {SecretName}", SecretId, Now(SecretMade)],
                .. Tools.Select(tool => (IReadOnlyList<string?>)[$"tool {tool.Name}", tool.Id, Now(tool.Made)]),
            ]
        );

    private void Print(ConsoleWriter writer)
    {
        Table(writer);
        foreach (var file in Files)
            writer.Verbatim($"Written: {file}");
        writer.Sentence("Attach the tools to the agent, under Tools, if they are not yet.");
    }

    private static string Now(bool made) => made ? "made" : "updated";
}
