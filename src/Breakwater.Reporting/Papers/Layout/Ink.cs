namespace Breakwater.Reporting.Papers.Layout;

/// <summary>A colour of print, dark enough to be read where the printer has none.</summary>
/// <param name="Hex">Red, green and blue, two hexadecimal digits each.</param>
internal readonly record struct Ink(string Hex)
{
    public static Ink Text { get; } = new("1A1A1A");

    public static Ink Faint { get; } = new("555555");

    public static Ink Link { get; } = new("0B4F8A");

    public static Ink Line { get; } = new("BBBBBB");

    public static Ink Shade { get; } = new("EEF1F4");

    /// <summary>A part of the colour, 0 to 1.</summary>
    public double Part(int index) => Convert.ToInt32(Hex.Substring(index * 2, 2), 16) / 255.0;
}
