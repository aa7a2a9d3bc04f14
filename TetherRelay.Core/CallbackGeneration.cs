namespace TetherRelay.Core;

/// <summary>The generation of an organization's callback addresses at one provider. Renewing them makes those of earlier generations void.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Number">The current generation; 0 before the first renewal.</param>
/// <param name="PreviousUntil">Until when the generation before is valid.</param>
public sealed record CallbackGeneration(ProviderName Provider, int Number, DateTimeOffset PreviousUntil)
{
    /// <summary>The default overlap, in which receipts of texts under way arrive and operators enter the new address.</summary>
    public static readonly TimeSpan DefaultOverlap = TimeSpan.FromHours(24);

    /// <summary>The generation of a provider.</summary>
    public static CallbackGeneration Of(IEnumerable<CallbackGeneration> all, ProviderName provider) =>
        all.FirstOrDefault(each => each.Provider == provider) ?? new(provider, 0, default);

    /// <summary>Reads the generation that a signed address names; -1 where it names none.</summary>
    public static int NumberOf(string signature) =>
        int.TryParse(signature.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : -1;

    /// <summary>The next generation; this one where the same renewal made it and its answer was lost.</summary>
    public CallbackGeneration Next(DateTimeOffset now, TimeSpan overlap) =>
        PreviousUntil == now + overlap ? this : this with { Number = Number + 1, PreviousUntil = now + overlap };

    /// <summary>Whether addresses of a generation are valid. A later one is valid: this instance has not read the renewal yet.</summary>
    public bool Accepts(int number, DateTimeOffset now) =>
        number >= Number || (number == Number - 1 && now < PreviousUntil);
}
