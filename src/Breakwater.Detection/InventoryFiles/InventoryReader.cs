using System.Security.Cryptography;
using System.Text;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InventoryFiles;

/// <summary>
/// Reads the carrier's inventory, YAML or JSON. Only a file that a person names with <c>--inventory</c> may come here: an
/// inventory found in an evidence folder is ordinary evidence.
/// </summary>
public static class InventoryReader
{
    /// <summary>The largest file that is read: about a hundred thousand devices.</summary>
    public const int LargestFile = 64 * 1024 * 1024;

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="bytes">UTF-8, with or without byte order mark.</param>
    /// <param name="file">The file's name for errors.</param>
    public static InventoryReading Read(ReadOnlySpan<byte> bytes, string file)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        List<InventoryError> errors = [];
        if (bytes.Length > LargestFile)
        {
            errors.Add(new InventoryError(file, 1, 1, $"the file is larger than {LargestFile} bytes"));
            return new InventoryReading(null, errors, sha256);
        }

        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        Node? root = NodeReader.Read(Encoding.UTF8.GetString(bytes), file, errors);
        if (root is null or ScalarNode { IsNull: true })
        {
            return new InventoryReading(errors.Count == 0 ? CarrierInventory.Empty : null, errors, sha256);
        }

        new ShapeCheck(file, errors).Check(root, InventoryShape.Root, ShapeCheck.TopLevel);
        if (errors.Count > 0)
        {
            return new InventoryReading(null, InOrder(errors), sha256);
        }

        CarrierInventory inventory = InventoryBinder.Bind((MapNode)root, file, errors);
        return new InventoryReading(errors.Count == 0 ? inventory : null, InOrder(errors), sha256);
    }

    private static List<InventoryError> InOrder(List<InventoryError> errors) =>
        [.. errors.OrderBy(e => e.Line).ThenBy(e => e.Column)];
}
