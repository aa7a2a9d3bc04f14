using Microsoft.Extensions.Configuration;

namespace TetherRelay.Core.Settings;

/// <summary>
/// Reads <c>local.settings.json</c>, the file in which the Azure Functions tools keep a developer's settings, so that
/// every program of the relay finds the same ones without those tools.
/// </summary>
public static class LocalSettings
{
    /// <summary>The file's name.</summary>
    public const string FileName = "local.settings.json";

    /// <summary>
    /// Adds the <c>Values</c> of the nearest file, in a folder or above it, beneath all other sources: an environment
    /// variable wins. As there, two underscores separate sections. Without a file nothing is added.
    /// </summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="folder">Where the search begins; null for the current folder.</param>
    /// <exception cref="InvalidDataException">
    /// The file cannot be read, thrown when the configuration is built. The message is a sentence without any value.
    /// </exception>
    public static IConfigurationBuilder AddLocalSettings(this IConfigurationBuilder builder, string? folder = null)
    {
        if (Find(folder ?? Directory.GetCurrentDirectory()) is { } path)
            builder.Sources.Insert(0, new LocalSettingsSource(path));
        return builder;
    }

    /// <summary>A path in the settings, in full: a relative one begins beside the nearest file; without a file, in the folder.</summary>
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
            // A build puts copies where Functions Core Tools look for the file: what they copy stands further up.
            if (
                File.Exists(file)
                && (nearest is null || File.ReadAllBytes(file).SequenceEqual(File.ReadAllBytes(nearest)))
            )
                nearest = file;
        }

        return nearest;
    }
}
