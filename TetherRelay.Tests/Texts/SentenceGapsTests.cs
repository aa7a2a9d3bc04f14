using TetherRelay.Core.Texts;

namespace TetherRelay.Tests.Texts;

public sealed class SentenceGapsTests
{
    [Theory]
    [InlineData("See you today.It starts at nine", "See you today. It starts at nine")]
    [InlineData("See it.At nine", "See it. At nine")]
    [InlineData("We open Monday.It's on Main.In the mall.", "We open Monday. It's on Main. In the mall.")]
    [InlineData("À demain.En avance.Me voir", "À demain. En avance. Me voir")]
    [InlineData("Come at 9 a.m.It starts then", "Come at 9 a.m. It starts then")]
    [InlineData("Come at 5pm.It starts then", "Come at 5pm. It starts then")]
    [InlineData("Open until 5 PM.So come", "Open until 5 PM. So come")]
    [InlineData("OK.So see you in 2027.In May", "OK. So see you in 2027. In May")]
    [InlineData("À 15h30.Au revoir. Dès 9h.Au plus tard", "À 15h30. Au revoir. Dès 9h. Au plus tard")]
    [InlineData("Room 10.30.In the hall, version 2.0.So new", "Room 10.30. In the hall, version 2.0. So new")]
    [InlineData("Made in the U.S.In June by a Ph.D.So good", "Made in the U.S. In June by a Ph.D. So good")]
    [InlineData("Bring an ID, e.g.my licence", "Bring an ID, e.g. my licence")]
    [InlineData("It’s done.To be sure, call.It’s free", "It’s done. To be sure, call. It’s free")]
    public void Sentences_get_their_space(string text, string spaced)
    {
        Assert.Equal(spaced, SentenceGaps.Space(text));
        Assert.Empty(LinkHosts.In(spaced));
    }

    [Theory]
    [InlineData("today.it")]
    [InlineData("evil.com")]
    [InlineData("EVIL.COM")]
    [InlineData("Evil.Com/login")]
    [InlineData("Visit Evil.Com today")]
    [InlineData("Acme.Co.Uk")]
    [InlineData("a.m.evil.com")]
    [InlineData("U.S.evil.com")]
    [InlineData("10.0.0.1")]
    [InlineData("192.168.0.1/It")]
    [InlineData("Node.js, ASP.NET, README.md, 3.14")]
    [InlineData("https://today.It")]
    [InlineData("www.Today.It")]
    [InlineData("a@today.It")]
    [InlineData("my-shop.It")]
    [InlineData("shop24.It")]
    [InlineData("today.It:8080")]
    [InlineData("today.It?x")]
    [InlineData("today.It.evil.com")]
    public void An_address_stays(string text) => Assert.Equal(text, SentenceGaps.Space(text));
}
