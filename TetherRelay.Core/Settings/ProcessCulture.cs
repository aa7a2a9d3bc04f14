namespace TetherRelay.Core.Settings;

/// <summary>The culture and the Unicode data of a process.</summary>
public static class ProcessCulture
{
    /// <summary>Makes the invariant culture every thread's, so that formats, comparisons and order do not depend on the machine's locale.</summary>
    /// <returns>A sentence where the runtime works without ICU, which compares and reads texts differently; otherwise null.</returns>
    public static string? Start()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        return "\u00E9".IsNormalized(NormalizationForm.FormD)
            ? "ICU is switched off: remove DOTNET_SYSTEM_GLOBALIZATION_INVARIANT and install the machine's package of ICU (libicu)."
            : null;
    }
}
