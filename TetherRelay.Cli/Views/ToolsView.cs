using System.Text.Json.Nodes;
using TetherRelay.Cli.ElevenLabs;
using TetherRelay.Cli.ElevenLabs.Wire;
using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Views;

/// <summary>
/// Tools as they are entered at ElevenLabs. For people one document after the other; for programs one document: the body itself where
/// one tool is asked for, all bodies, or the CLI's files by their paths.
/// </summary>
internal static class ToolsView
{
    /// <summary>Stands where the id of the secret belongs, which is known only once the secret is at ElevenLabs.</summary>
    public const string NoSecret = "(the id of the workspace secret whose whole value is: Bearer trs_...)";

    private static readonly ElevenLabsJson Json = ElevenLabsJson.Readable;

    public static CommandResult ToResult(IReadOnlyList<ToolConfig> tools, ToolFormat format) =>
        format switch
        {
            ToolFormat.Cli => Files(tools),
            ToolFormat.Page => Documents([.. tools.Select(PageForm.Of)]),
            _ => Documents([.. tools.Select(Body)]),
        };

    /// <summary>One document.</summary>
    public static CommandResult Document(JsonObject document) => Documents([document]);

    private static JsonNode Body(ToolConfig tool) =>
        JsonSerializer.SerializeToNode(new ToolRequest(tool), Json.ToolRequest)!;

    private static CommandResult Documents(JsonNode[] documents) =>
        new(
            (
                documents is [var only] ? only : new JsonArray([.. documents.Select(each => each.DeepClone())])
            ).ToJsonString(Json.Options),
            writer =>
            {
                foreach (var document in documents)
                    Print(writer, document.ToJsonString(Json.Options));
            }
        );

    private static CommandResult Files(IReadOnlyList<ToolConfig> tools)
    {
        var files = new JsonObject
        {
            [CliFolder.ListName] = new JsonObject { ["tools"] = new JsonArray([.. tools.Select(CliFolder.Entry)]) },
        };
        foreach (var tool in tools)
            files[CliFolder.PathOf(tool)] = JsonSerializer.SerializeToNode(tool, Json.ToolConfig);
        return new(
            files.ToJsonString(Json.Options),
            writer =>
            {
                foreach (var (path, content) in files)
                {
                    writer.Verbatim($"{path}:");
                    Print(writer, content!.ToJsonString(Json.Options));
                }
            }
        );
    }

    private static void Print(ConsoleWriter writer, string json)
    {
        foreach (var line in json.Split('\n'))
            writer.Verbatim(line);
    }
}
