using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Core.Settings;

namespace TetherRelay.Core.Storage;

/// <summary>
/// Refuses an address that credentials are sent to where it comes from the settings' file and storage is not the emulator: only the environment
/// and arguments may name it there.
/// </summary>
/// <param name="services">Where the storage is registered; resolved only where the file sets an address.</param>
/// <param name="configuration">The settings.</param>
/// <param name="keys">The addresses' keys, such as <c>Providers:Twilio:BaseUrl</c>.</param>
public sealed class FileAddressValidator<TOptions>(
    IServiceProvider services,
    IConfiguration configuration,
    params string[] keys
) : IValidateOptions<TOptions>
    where TOptions : class
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var fromFile = keys.Where(key => LocalSettings.IsFromFile(configuration, key)).ToList();
        if (fromFile is [] || services.GetRequiredService<RelayStorage>().IsEmulator)
            return ValidateOptionsResult.Success;
        return ValidateOptionsResult.Fail(
            fromFile.Select(key =>
                $"{key.Replace(":", "__", StringComparison.Ordinal)} in {LocalSettings.FileOf(configuration)} is used beside the "
                + "storage emulator only: set it in the environment, or remove it."
            )
        );
    }
}
