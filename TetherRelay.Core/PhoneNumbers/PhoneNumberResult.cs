namespace TetherRelay.Core.PhoneNumbers;

/// <summary>The result of parsing a phone number. A closed set of four.</summary>
public abstract record PhoneNumberResult
{
    private PhoneNumberResult() { }

    /// <summary>A number that may be able to receive texts.</summary>
    /// <param name="E164">The canonical form for storage and comparison, such as <c>+14165550100</c>.</param>
    /// <param name="Region">The region, ISO 3166-1 alpha-2; <c>001</c> for numbers of no country.</param>
    /// <param name="Type">The type, which the organization may not allow.</param>
    public sealed record Valid(string E164, string Region, NumberType Type) : PhoneNumberResult
    {
        /// <summary>Masks the number, which keeps it out of logs.</summary>
        public override string ToString() => PhoneNumberParser.Mask(E164);
    }

    /// <summary>No number: empty, withheld by the caller, or an unreplaced template variable.</summary>
    public sealed record Absent : PhoneNumberResult;

    /// <summary>Not a valid phone number.</summary>
    public sealed record Invalid : PhoneNumberResult;

    /// <summary>A premium-rate or shared-cost number, which no organization can allow.</summary>
    public sealed record NotTextable : PhoneNumberResult;
}
