using Microsoft.Extensions.Configuration;

namespace TetherRelay.Core.Settings;

/// <summary>One <c>local.settings.json</c> as a configuration source and provider. It is read once.</summary>
internal sealed class LocalSettingsSource(string path) : ConfigurationProvider, IConfigurationSource
{
    private const string PathSetting = "Secrets:File";

    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    public string FilePath => path;

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load()
    {
        try
        {
            using var file = OwnFile.Open(path);
            using var document = JsonDocument.Parse(file, Lenient);
            Read(document.RootElement);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} cannot be read: {error.GetType().Name}.", error);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path} is not JSON: see line {error.LineNumber + 1}.", error);
        }
    }

    private void Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"{path} is not a JSON object.");
        if (root.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.ValueKind == JsonValueKind.True)
            throw new InvalidDataException($"{path} is encrypted: decrypt it with `func settings decrypt`.");
        if (!root.TryGetProperty("Values", out var values))
            return;
        if (values.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"Values in {path} is not a JSON object.");
        foreach (var value in values.EnumerateObject())
            Data[value.Name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)] =
                value.Value.ValueKind == JsonValueKind.Null ? null : value.Value.ToString();
        if (Data.TryGetValue(PathSetting, out var relative) && !string.IsNullOrWhiteSpace(relative))
            Data[PathSetting] = Path.GetFullPath(relative, LocalSettings.FolderOfOriginal(path));
    }
}
