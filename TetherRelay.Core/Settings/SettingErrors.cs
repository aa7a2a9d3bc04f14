using Microsoft.Extensions.DependencyInjection;

namespace TetherRelay.Core.Settings;

/// <summary>Lists the errors of the settings.</summary>
public static class SettingErrors
{
    /// <summary>A sentence per error; empty where all settings are valid.</summary>
    public static IReadOnlyList<string> Of(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return [.. invalid.Failures];
        }
        catch (AggregateException several)
            when (several.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return
            [
                .. several
                    .InnerExceptions.Cast<OptionsValidationException>()
                    .SelectMany(invalid => invalid.Failures)
                    .Distinct(),
            ];
        }
    }
}
