namespace Breakwater.Sigma.Matching.Expressions;

/// <summary>Characters that no instruction and no place of an expression tells apart are one class.</summary>
internal sealed class CharacterClasses
{
    private readonly byte[] _classes = new byte[AsciiSet.Characters];
    private readonly List<int> _members = [];

    public CharacterClasses(Instruction[] instructions)
    {
        Divide(AsciiSet.Words);
        Divide(AsciiSet.NewLine);
        AsciiSet last = default;
        for (int i = 0; i < instructions.Length; i++)
        {
            if (instructions[i].Kind == InstructionKind.Character && instructions[i].Set != last)
            {
                last = instructions[i].Set;
                Divide(last);
            }
        }

        for (int c = 0; c < AsciiSet.Characters; c++)
        {
            if (_classes[c] == _members.Count)
            {
                _members.Add(c);
            }
        }
    }

    public int Count => _members.Count;

    /// <summary>The class of each character.</summary>
    public ReadOnlySpan<byte> Table => _classes;

    /// <summary>A character of a class.</summary>
    public int Member(int number) => _members[number];

    /// <summary>Makes two classes of each that holds characters of a set and others; classes are numbered by their first characters.</summary>
    private void Divide(AsciiSet set)
    {
        Span<int> numbers = stackalloc int[2 * AsciiSet.Characters];
        numbers.Fill(-1);
        int count = 0;
        for (int c = 0; c < AsciiSet.Characters; c++)
        {
            ref int number = ref numbers[(2 * _classes[c]) + (set.Has(c) ? 1 : 0)];
            number = number < 0 ? count++ : number;
            _classes[c] = (byte)number;
        }
    }
}
