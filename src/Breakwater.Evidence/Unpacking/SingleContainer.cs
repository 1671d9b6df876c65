namespace Breakwater.Evidence.Unpacking;

/// <summary>Ways of packing that hold one stream and no names.</summary>
internal static class SingleContainer
{
    /// <summary>The unpacked side; null where the kind is none of them.</summary>
    public static Stream? Open(ContainerKind kind, Stream packed, long packedLength, UnpackBudget budget) =>
        kind switch
        {
            ContainerKind.Gzip => GzipContainer.Open(packed, packedLength, budget),
            ContainerKind.Bzip2 => Bzip2Container.Open(packed, packedLength, budget),
            ContainerKind.Xz => XzContainer.Open(packed, packedLength, budget),
            ContainerKind.Zstd => ZstdContainer.Open(packed, packedLength, budget),
            _ => null,
        };
}
