namespace Breakwater.Detection.Sigma;

/// <summary>Makes items that do not depend on each other, on one thread or several; they stand in order whoever made them.</summary>
internal static class InOrder
{
    /// <summary>Makes so many items from their places.</summary>
    public static T[] Map<T>(int count, int threads, Func<int, T> make)
    {
        T[] made = new T[count];
        if (threads <= 1)
        {
            for (int i = 0; i < count; i++)
            {
                made[i] = make(i);
            }
        }
        else
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => made[i] = make(i));
        }

        return made;
    }
}
