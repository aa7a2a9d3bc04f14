using System.Text.Json.Nodes;
using TetherRelay.Cli.ElevenLabs.Wire;

namespace TetherRelay.Cli.ElevenLabs;

/// <summary>
/// The folder of a project of ElevenLabs' CLI (https://github.com/elevenlabs/cli): <c>tools.json</c> lists files and ids, each file
/// is one tool. Entries of other tools stay as they are, and so does the id of an entry of ours, by which that CLI finds the tool.
/// </summary>
internal sealed class CliFolder(string folder)
{
    public const string ListName = "tools.json";

    /// <summary>Where a tool's file is, where the list says nothing else.</summary>
    public static string PathOf(ToolConfig tool) => $"tool_configs/{tool.Name}.json";

    /// <summary>An entry of the list.</summary>
    public static JsonObject Entry(ToolConfig tool) => new() { ["type"] = tool.Type, ["config"] = PathOf(tool) };

    /// <summary>Writes tools, each with its id where that is known. Nothing is written unless all can be.</summary>
    /// <returns>The files, by their paths in the folder.</returns>
    /// <exception cref="RefusedException">What is there cannot be read, or is another tool.</exception>
    public async Task<IReadOnlyList<string>> WriteAsync(
        IReadOnlyList<(ToolConfig Config, string? Id)> tools,
        CancellationToken cancellationToken
    )
    {
        var list = await ReadListAsync(cancellationToken);
        var entries = (JsonArray)list["tools"]!;
        var files = new Dictionary<string, string>();
        foreach (var (config, id) in tools)
        {
            var entry = await FindAsync(entries, config, cancellationToken);
            if (entry is null)
                entries.Add(entry = Entry(config));
            if (id is not null)
                entry["id"] = id;
            var path = (string)entry["config"]!;
            await CheckAsync(path, config, cancellationToken);
            files[path] = JsonSerializer.Serialize(config, ElevenLabsJson.Readable.ToolConfig);
        }
        files[ListName] = list.ToJsonString(ElevenLabsJson.Readable.Options);
        foreach (var (path, text) in files)
            await WriteAsync(path, text, cancellationToken);
        return [.. files.Keys];
    }

    private async Task<JsonObject> ReadListAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Full(ListName)))
            return new JsonObject { ["tools"] = new JsonArray() };
        return await ReadAsync(ListName, cancellationToken) is { } list && list["tools"] is JsonArray
            ? list
            : throw new RefusedException(
                $"{ListName} in {folder} is not a list of tools: mend it, or write elsewhere."
            );
    }

    /// <summary>Which entry is a tool's: the one whose file names it.</summary>
    private async Task<JsonObject?> FindAsync(JsonArray entries, ToolConfig config, CancellationToken cancellationToken)
    {
        foreach (var entry in entries.OfType<JsonObject>())
            if (
                Text(entry, "config") is { } path
                && Text(await ReadAsync(path, cancellationToken), "name") == config.Name
            )
                return entry;
        return null;
    }

    /// <summary>A file may be replaced if it is the same tool with the same secret.</summary>
    private async Task CheckAsync(string path, ToolConfig config, CancellationToken cancellationToken)
    {
        if (!File.Exists(Full(path)))
            return;
        var there = await ReadAsync(path, cancellationToken);
        if (
            Text(there, "name") != config.Name
            || Secret(there) != config.ApiSchema.RequestHeaders.Single().Value.SecretId
        )
            throw new RefusedException(
                $"{path} in {folder} is another tool, or has another secret: give yours a --suffix, or delete that file."
            );
    }

    private static string? Secret(JsonObject? tool) =>
        Text((tool?["api_schema"] as JsonObject)?["request_headers"]?["Authorization"] as JsonObject, "secret_id");

    private static string? Text(JsonObject? item, string name) =>
        item?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>What is in a file; null where there is none, or it is no JSON object.</summary>
    private async Task<JsonObject?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return JsonNode.Parse(await File.ReadAllTextAsync(Full(path), cancellationToken)) as JsonObject;
        }
        catch (Exception error) when (error is JsonException or ArgumentException || IsDisk(error))
        {
            return null;
        }
    }

    private async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            var (full, beside) = (Full(path), Full(path) + ".new");
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            await File.WriteAllTextAsync(beside, text, cancellationToken);
            File.Move(beside, full, overwrite: true);
        }
        catch (Exception error) when (IsDisk(error))
        {
            throw new RefusedException($"{path} in {folder} cannot be written ({error.GetType().Name}).");
        }
    }

    private string Full(string path) => Path.GetFullPath(path, Path.GetFullPath(folder));

    private static bool IsDisk(Exception error) => error is IOException or UnauthorizedAccessException;
}
