using System.Globalization;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Doctor;

/// <summary>Why an organization sends nothing, and the command that ends it. A pause ends by itself, and an early end is a risk.</summary>
internal static class SuspendedSentence
{
    public static string Of(Organization organization, string name, DateTimeOffset now) =>
        organization.PausedUntil is { } end && end > now
            ? $"{name} is paused until {Written(end)} and sends nothing: `tether resume {organization.Id}` ends it."
            : $"{name} is suspended and sends nothing: `tether org resume {organization.Id}`.";

    private static string Written(DateTimeOffset end) =>
        end.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
