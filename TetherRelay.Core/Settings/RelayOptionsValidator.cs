namespace TetherRelay.Core.Settings;

/// <summary>Validates the relay's own settings.</summary>
internal sealed class RelayOptionsValidator : IValidateOptions<RelayOptions>
{
    public ValidateOptionsResult Validate(string? name, RelayOptions options) =>
        options.DeadlineSeconds is >= 2 and <= 18
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "DeadlineSeconds must be between 2 and 18: ElevenLabs waits 20 seconds for an answer."
            );
}
