using Microsoft.Extensions.Configuration;

namespace TetherRelay.Core.Settings;

/// <summary>Reads <c>local.settings.json</c>, the developer settings of the Azure Functions tools, for every program of the relay.</summary>
public static class LocalSettings
{
    /// <summary>The file's name.</summary>
    public const string FileName = "local.settings.json";

    /// <summary>
    /// Adds the <c>Values</c> of the nearest file, in a folder or above it, with the lowest priority: environment variables override them. Two
    /// underscores separate sections. Without a file nothing is added.
    /// </summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="folder">Where the search begins; null for the current folder.</param>
    /// <exception cref="InvalidDataException">
    /// The file cannot be read, thrown when the configuration is built. The message contains no value.
    /// </exception>
    public static IConfigurationBuilder AddLocalSettings(this IConfigurationBuilder builder, string? folder = null)
    {
        if (Find(folder ?? Directory.GetCurrentDirectory()) is { } path)
            builder.Sources.Insert(0, new LocalSettingsSource(path));
        return builder;
    }

    /// <summary>Resolves a path of the settings: a relative one is relative to the nearest file, or without a file to the folder.</summary>
    /// <param name="path">The path.</param>
    /// <param name="folder">Where the search begins; null for the current folder.</param>
    public static string PathOf(string path, string? folder = null)
    {
        folder ??= Directory.GetCurrentDirectory();
        return Path.GetFullPath(path, Path.GetDirectoryName(Find(folder)) ?? folder);
    }

    private static string? Find(string folder)
    {
        string? nearest = null;
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            var file = Path.Combine(current.FullName, FileName);
            // A build copies the file for Functions Core Tools. Of equal files, the topmost is the original.
            if (
                File.Exists(file)
                && (nearest is null || File.ReadAllBytes(file).SequenceEqual(File.ReadAllBytes(nearest)))
            )
                nearest = file;
        }

        return nearest;
    }
}
