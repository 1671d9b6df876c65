using Breakwater.Model.Papers;
using Breakwater.Reporting.Papers.Layout;

namespace Breakwater.Reporting.Papers;

/// <summary>The mark and the colour that say the same of an answer.</summary>
internal static class BannerLook
{
    public static (string Mark, Ink Ink) Of(BannerWeight weight) =>
        weight switch
        {
            BannerWeight.Grave => ("■", new Ink("B3261E")),
            BannerWeight.Warning => ("▲", new Ink("9A5B00")),
            BannerWeight.Calm => ("○", new Ink("35606F")),
            _ => ("?", new Ink("555555")),
        };
}
