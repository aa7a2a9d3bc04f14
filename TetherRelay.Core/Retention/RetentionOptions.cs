namespace TetherRelay.Core.Retention;

/// <summary>How long texts are kept: section <c>Retention</c>.</summary>
public sealed class RetentionOptions
{
    internal const string Section = "Retention";

    /// <summary>
    /// The age, in days, at which texts and threads of organizations without an age of their own are removed; a year by default, 0 keeps them forever.
    /// </summary>
    public int Days { get; set; } = 365;

    /// <summary>The age at which texts are removed; null keeps them forever.</summary>
    public TimeSpan? Age => ToAge(Days);

    internal static TimeSpan? ToAge(int days) => days == 0 ? null : TimeSpan.FromDays(days);
}
