namespace Breakwater.Evidence.Tests.Unpacking;

/// <summary>
/// The lines "line N of a text packed by xz" for N from 1 to 400, packed by xz 5.4.1 with the options beside each sample.
/// Nothing in the runtime writes this form.
/// </summary>
internal static class XzSamples
{
    public static string Text { get; } =
        string.Concat(Enumerable.Range(1, 400).Select(i => $"line {i} of a text packed by xz\n"));

    /// <summary>-T1 --block-size=4096</summary>
    public static byte[] ThreeBlocks { get; } =
        Convert.FromBase64String(
            "/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4A//AORdADYaSh8IoCuxbQad7+2MoT/IK2paPFuWJAEWMexWpTzhQW+aiVUYu9ER"
                + "GPnTIZtuG3TE52PqZq+f937rEsbv2D4IL8T58x7Dwwp2qujCU9C5VeXNRN1b6jormtKyb1m2of+Fz7KOIQgvQhUxp2Mls+29"
                + "jMh/x7xs5C2H9WxYBABoUC/R3QsFwRJdg3U3MssaluO4x3uHyiK+ZJi5BURGtlAiGmEHoVQVhjIRvqstEzsz8IIXn1Tn8r4A"
                + "oLk9oquT5JVQtEMe59vm8ao93oeqE+5c39b/n00QGQgsbbS1gmadNR/qAAA2cGeUeEdkWgIAIQEWAAAAdC/lo+AP/wCzXQAw"
                + "iAqGlIgT2yLZKS1kVSV9G6ZNVkZxn1grciPe+vG6rNZkpeO4VrbMqGedr7ZuSx0ABQK6V9vLoJZxGRFIcqgOVecYolBS4f74"
                + "vaEHcCLRJq4840YNFQwu/R+msd4D3homFW4zXF6vdRb75C5+DY9heugfMa+Uxqz3CRncCfVhSU9QCr/NX+qzXt/s+Ex3ROZB"
                + "B4NGWLzu2wwxg/yvFeY6gPsoik0wfCHeE4Sf0vUi7nMAAAAA1iIuM1DRFIICACEBFgAAAHQv5aPgD/8Asl0AMIgKhpSIE9si"
                + "2SktZFUlfRumTVZGcZ9YK3IkAGSH7xx37x9MJ4KCKGbVpjd2ERg8yhlhr7Dvf8REJmWrvWpNgY6/jU9juxy9asDFwVGyOD3A"
                + "TE5RD0hieS090Q/0dSIeVlGbotEG8+4dKmYcnLAdeqjecGNsV+1EfeDeJCRdUvPhUQNR6l5lib4/9ItU2Si9beDJLy4SXX1S"
                + "8+WfwZH3pKk8fjrEem11tboA2C+5xPMAAAAAAFb0Iy9dwvrYAgAhARYAAAB0L+Wj4AGTAEZdADCICoaUiBPbItkpLWRVJX0b"
                + "pk1WRnGfWCtyJCHHW52P9pS+EOoNrHyZQUrutIzyRpugl8ZwVTgDGmLEgIJ4Bkc4f27uhAAAAADS2fvZ9lV+BgAEgAKAIM8B"
                + "gCDOAYAgYpQDAAAAbLDFeQn0YuYFAAAAAARZWg=="
        );

    /// <summary>--check=crc32, eight zeros of padding, --check=none: the text twice.</summary>
    public static byte[] TwoStreams { get; } =
        Convert.FromBase64String(
            "/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4DGTAURdADYaSh8IoCuxbQad7+2MoT/IK2paPFuWJAEWMexWpTzhQW+aiVUYu9ER"
                + "GPnTIZtuG3TE52PqZq+f937rEsbv2D4IL8T58x7Dwwp2qujCU9C5VeXNRN1b6jormtKyb1m2of+Fz7KOIQgvQhUxp2Mls+29"
                + "jMh/x7xs5C2H9WxYBABoUC/R3QsFwRJdg3U3MssaluO4x3uHyiK+ZJi5BURGtlAiGmEHoVQVhjIRvqstEzsz8IIXn1Tn8r4A"
                + "oLk9oquT5JVQtEMe59vm8ao93oeqE+5c39b/n00QGQgsbbS1gmaebgywx5pTmlrtkf83NfJ7zYZj1qGuGeqBQFj4CeojNRkh"
                + "NeTBEE/ZhNDiiKcmfsByFIE/VGtWRRGmZB+Rv6lZXg7GXJY9zkYaTOHJLunkUNmJ2IOD3KXfrFixuQaywIpVBNrtAADbBeXS"
                + "AAHcApRjAABjWNqkPjANiwIAAAAAAVlaAAAAAAAAAAD9N3pYWgAAAP8S2UECACEBFgAAAHQv5aPgMZMBRF0ANhpKHwigK7Ft"
                + "Bp3v7YyhP8gralo8W5YkARYx7FalPOFBb5qJVRi70REY+dMhm24bdMTnY+pmr5/3fusSxu/YPggvxPnzHsPDCnaq6MJT0LlV"
                + "5c1E3VvqOiua0rJvWbah/4XPso4hCC9CFTGnYyWz7b2MyH/HvGzkLYf1bFgEAGhQL9HdCwXBEl2DdTcyyxqW47jHe4fKIr5k"
                + "mLkFREa2UCIaYQehVBWGMhG+qy0TOzPwghefVOfyvgCguT2iq5PklVC0Qx7n2+bxqj3eh6oT7lzf1v+fTRAZCCxttLWCZp5u"
                + "DLDHmlOaWu2R/zc18nvNhmPWoa4Z6oFAWPgJ6iM1GSE15MEQT9mE0OKIpyZ+wHIUgT9Ua1ZFEaZkH5G/qVleDsZclj3ORhpM"
                + "4cku6eRQ2YnYg4Pcpd+sWLG5BrLAilUE2u0AAAAB2AKUYwAAdRpLP6gACvwCAAAAAABZWg=="
        );

    /// <summary>--check=sha256</summary>
    public static byte[] OtherCheck { get; } =
        Convert.FromBase64String(
            "/Td6WFoAAArh+wyhAgAhARYAAAB0L+Wj4DGTAURdADYaSh8IoCuxbQad7+2MoT/IK2paPFuWJAEWMexWpTzhQW+aiVUYu9ER"
                + "GPnTIZtuG3TE52PqZq+f937rEsbv2D4IL8T58x7Dwwp2qujCU9C5VeXNRN1b6jormtKyb1m2of+Fz7KOIQgvQhUxp2Mls+29"
                + "jMh/x7xs5C2H9WxYBABoUC/R3QsFwRJdg3U3MssaluO4x3uHyiK+ZJi5BURGtlAiGmEHoVQVhjIRvqstEzsz8IIXn1Tn8r4A"
                + "oLk9oquT5JVQtEMe59vm8ao93oeqE+5c39b/n00QGQgsbbS1gmaebgywx5pTmlrtkf83NfJ7zYZj1qGuGeqBQFj4CeojNRkh"
                + "NeTBEE/ZhNDiiKcmfsByFIE/VGtWRRGmZB+Rv6lZXg7GXJY9zkYaTOHJLunkUNmJ2IOD3KXfrFixuQaywIpVBNrtAABrngNa"
                + "3UCcUuWd/cp2/BFvGWzq3tXlIeLugJjtiW3KagAB+AKUYwAAQx/nOLbp3xwCAAAAAApZWg=="
        );

    /// <summary>--lzma2=dict=256MiB</summary>
    public static byte[] LargeDictionary { get; } =
        Convert.FromBase64String(
            "/Td6WFoAAATm1rRGAgAhASAAAAAJiKV24DGTAURdADYaSh8IoCuxbQad7+2MoT/IK2paPFuWJAEWMexWpTzhQW+aiVUYu9ER"
                + "GPnTIZtuG3TE52PqZq+f937rEsbv2D4IL8T58x7Dwwp2qujCU9C5VeXNRN1b6jormtKyb1m2of+Fz7KOIQgvQhUxp2Mls+29"
                + "jMh/x7xs5C2H9WxYBABoUC/R3QsFwRJdg3U3MssaluO4x3uHyiK+ZJi5BURGtlAiGmEHoVQVhjIRvqstEzsz8IIXn1Tn8r4A"
                + "oLk9oquT5JVQtEMe59vm8ao93oeqE+5c39b/n00QGQgsbbS1gmaebgywx5pTmlrtkf83NfJ7zYZj1qGuGeqBQFj4CeojNRkh"
                + "NeTBEE/ZhNDiiKcmfsByFIE/VGtWRRGmZB+Rv6lZXg7GXJY9zkYaTOHJLunkUNmJ2IOD3KXfrFixuQaywIpVBNrtAADsc+3l"
                + "cSzSogAB4AKUYwAAtZ9i17HEZ/sCAAAAAARZWg=="
        );

    /// <summary>--x86 --lzma2</summary>
    public static byte[] OtherFilter { get; } =
        Convert.FromBase64String(
            "/Td6WFoAAATm1rRGAgEEACEBFgANhjUf4DGTAURdADYaSh8IoCuxbQad7+2MoT/IK2paPFuWJAEWMexWpTzhQW+aiVUYu9ER"
                + "GPnTIZtuG3TE52PqZq+f937rEsbv2D4IL8T58x7Dwwp2qujCU9C5VeXNRN1b6jormtKyb1m2of+Fz7KOIQgvQhUxp2Mls+29"
                + "jMh/x7xs5C2H9WxYBABoUC/R3QsFwRJdg3U3MssaluO4x3uHyiK+ZJi5BURGtlAiGmEHoVQVhjIRvqstEzsz8IIXn1Tn8r4A"
                + "oLk9oquT5JVQtEMe59vm8ao93oeqE+5c39b/n00QGQgsbbS1gmaebgywx5pTmlrtkf83NfJ7zYZj1qGuGeqBQFj4CeojNRkh"
                + "NeTBEE/ZhNDiiKcmfsByFIE/VGtWRRGmZB+Rv6lZXg7GXJY9zkYaTOHJLunkUNmJ2IOD3KXfrFixuQaywIpVBNrtAADsc+3l"
                + "cSzSogAB4AKUYwAAtZ9i17HEZ/sCAAAAAARZWg=="
        );
}
