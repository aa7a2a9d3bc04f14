using Microsoft.Extensions.Configuration;

namespace TetherRelay.Core.Settings;

/// <summary>Reads <c>local.settings.json</c>, the developer settings of the Azure Functions tools, for every program of the relay.</summary>
public static class LocalSettings
{
    /// <summary>The file's name.</summary>
    public const string FileName = "local.settings.json";

    /// <summary>
    /// Adds the <c>Values</c> of the file in a folder, with the lowest priority: environment variables override them. Two underscores separate
    /// sections. Without a file nothing is added; folders above are not searched, since other people may write there.
    /// </summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="folder">The folder; null for the current one.</param>
    /// <exception cref="InvalidDataException">
    /// The file cannot be read, or another user may have written it; thrown when the configuration is built. The message contains no value.
    /// </exception>
    public static IConfigurationBuilder AddLocalSettings(this IConfigurationBuilder builder, string? folder = null)
    {
        var path = Path.Combine(folder ?? Directory.GetCurrentDirectory(), FileName);
        return IsThere(path) ? builder.AddSettingsFile(path) : builder;
    }

    /// <summary>Adds the <c>Values</c> of a named file, which must exist, with the lowest priority.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="AddLocalSettings"/>.</exception>
    public static IConfigurationBuilder AddSettingsFile(this IConfigurationBuilder builder, string path)
    {
        builder.Sources.Insert(0, new LocalSettingsSource(Path.GetFullPath(path)));
        return builder;
    }

    /// <summary>The path of the settings' file; null where none was read.</summary>
    public static string? FileOf(IConfiguration configuration) => SourceOf(configuration)?.FilePath;

    /// <summary>Whether a setting has its value from the file.</summary>
    public static bool IsFromFile(IConfiguration configuration, string key) =>
        configuration is IConfigurationRoot root
        && root.Providers.LastOrDefault(provider => provider.TryGet(key, out _)) is LocalSettingsSource;

    /// <summary>Resolves a path of the settings: a relative one is relative to the file, or without a file to the folder.</summary>
    /// <param name="path">The path.</param>
    /// <param name="folder">The folder of the file; null for the current folder.</param>
    public static string PathOf(string path, string? folder = null)
    {
        folder ??= Directory.GetCurrentDirectory();
        var file = Path.Combine(folder, FileName);
        return Path.GetFullPath(path, File.Exists(file) ? FolderOfOriginal(file) : folder);
    }

    // A build copies the file for Functions Core Tools. Of equal files that are the caller's, the topmost is the original.
    internal static string FolderOfOriginal(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        if (Path.GetFileName(file) != FileName || OwnFile.TryReadAllBytes(file) is not { } content)
            return folder;
        for (var current = Directory.GetParent(folder); current is not null; current = current.Parent)
            if (OwnFile.TryReadAllBytes(Path.Combine(current.FullName, FileName))?.SequenceEqual(content) == true)
                folder = current.FullName;
        return folder;
    }

    private static LocalSettingsSource? SourceOf(IConfiguration configuration) =>
        (configuration as IConfigurationRoot)?.Providers.OfType<LocalSettingsSource>().FirstOrDefault();

    // A link that leads nowhere counts, too: it must not pass silently for no file.
    private static bool IsThere(string path) => File.Exists(path) || new FileInfo(path).LinkTarget is not null;
}
