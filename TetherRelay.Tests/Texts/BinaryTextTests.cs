using TetherRelay.Core.Texts;

namespace TetherRelay.Tests.Texts;

public sealed class BinaryTextTests
{
    private const string Concatenated = "050003A70201";

    /// <summary>"hellohello" as 3GPP TS 23.038 packs it: E8329BFD4697D9EC37.</summary>
    [Theory]
    [InlineData("E8329BFD4697D9EC37", "", "hellohello")]
    [InlineData("53544F50", "", "STOP")]
    [InlineData("53EA130A", "", "STOP")]
    [InlineData("417272C3AA74", "", "Arrêt")]
    [InlineData("417272EA74", "", "Arrêt")]
    [InlineData("63616605", "", "café")]
    [InlineData("00530054004F0050", "", "STOP")]
    [InlineData("530054004F005000", "", "STOP")]
    [InlineData("0053D83DDE00", "", "S😀")]
    [InlineData("04210442043E043F", "", "Стоп")]
    [InlineData("90008BA2", "", "退订")]
    [InlineData("53544F50", Concatenated, "STOP")]
    [InlineData("53544F50", "0605040B8423F0", null)]
    [InlineData("53544F50", "027000", null)]
    [InlineData("53544F50", "FF", "STOP")]
    [InlineData("", "", null)]
    [InlineData("FFD8FFE000104A464946", "", null)]
    [InlineData("0102030405060708", "", null)]
    public void Data_without_a_coding_is_a_text_where_it_reads_as_one(string data, string header, string? text) =>
        Assert.Equal(text, BinaryText.Read(Convert.FromHexString(data), Convert.FromHexString(header), coding: null));

    [Theory]
    [InlineData("E8329BFD4697D9EC37", 0, "hellohello")]
    [InlineData("020003", 0, "$@¥")]
    [InlineData("1B65", 0xF0, "€")]
    [InlineData("417272EA74", 3, "Arrêt")]
    [InlineData("53544F50", 1, "STOP")]
    [InlineData("53544F50", 8, "協佐")]
    [InlineData("0053D83D", 8, null)]
    [InlineData("00E9", 0x18, "é")]
    [InlineData("00E9", 0xE0, "é")]
    [InlineData("53544F50", 4, "STOP")]
    [InlineData("FF00FF", 4, null)]
    public void A_coding_decides(string data, int coding, string? text) =>
        Assert.Equal(text, BinaryText.Read(Convert.FromHexString(data), [], coding));

    [Theory]
    [InlineData("STOP")]
    [InlineData("Arrêt {é} [€]")]
    [InlineData("Please stop texting me now, thanks")]
    [InlineData("seven77")]
    public void A_packed_text_is_unpacked_with_a_header_and_without(string text)
    {
        foreach (var header in (int[])[0, 6, 7])
            Assert.Equal(
                text.Replace('ê', 'e'),
                Gsm7.Decode(Gsm7.Unpack(Pack(text.Replace('ê', 'e'), header), header))
            );
    }

    private static byte[] Pack(string text, int headerOctets)
    {
        var fill = (7 - (headerOctets * 8 % 7)) % 7;
        var units = text.SelectMany(Units).ToList();
        var packed = new byte[(fill + (units.Count * 7) + 7) / 8];
        for (var bit = 0; bit < units.Count * 7; bit++)
            packed[(fill + bit) / 8] |= (byte)(((units[bit / 7] >> (bit % 7)) & 1) << ((fill + bit) % 8));
        return packed;
    }

    private static IEnumerable<int> Units(char character)
    {
        int[] codes = [0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65];
        var extended = Gsm7.Extension.IndexOf(character, StringComparison.Ordinal);
        if (extended >= 0)
            return [0x1B, codes[extended]];
        var basic = Gsm7.Basic.IndexOf(character, StringComparison.Ordinal);
        return [basic >= 0x1B ? basic + 1 : basic];
    }
}
