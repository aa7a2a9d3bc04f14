using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TetherRelay.Core.Settings;

/// <summary>What is wrong with the settings.</summary>
public static class SettingMistakes
{
    /// <summary>A sentence for each mistake; none where all is well.</summary>
    public static IReadOnlyList<string> Of(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException mistakes)
        {
            return [.. mistakes.Failures];
        }
        catch (AggregateException several)
            when (several.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return
            [
                .. several
                    .InnerExceptions.Cast<OptionsValidationException>()
                    .SelectMany(mistakes => mistakes.Failures)
                    .Distinct(),
            ];
        }
    }
}
