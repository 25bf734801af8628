using System.Collections;
using System.Runtime.CompilerServices;

namespace RadLSP.Core.Analysis;

/// <summary>
/// A list that never changes. Rules go over the tokens and matches of every sentence again and again: unlike an interface, this is
/// read without a virtual call for each element and without an enumerator on the heap.
/// </summary>
/// <typeparam name="T">What it holds.</typeparam>
[CollectionBuilder(typeof(FixedList), nameof(FixedList.Create))]
public sealed class FixedList<T> : IReadOnlyList<T>
{
    internal static readonly FixedList<T> Empty = new([]);

    private readonly T[] _items;

    /// <param name="items">Taken over, not copied: nobody may write to it any more.</param>
    internal FixedList(T[] items) => _items = items;

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    public ReadOnlySpan<T> AsSpan() => _items;

    public bool Any(Func<T, bool> condition)
    {
        foreach (T item in _items)
        {
            if (condition(item))
            {
                return true;
            }
        }

        return false;
    }

    public bool Any() => _items.Length > 0;

    public Enumerator GetEnumerator() => new(_items);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    /// <summary>Goes over the list without an allocation.</summary>
    public struct Enumerator
    {
        private readonly T[] _items;
        private int _at;

        internal Enumerator(T[] items) => (_items, _at) = (items, -1);

        public readonly T Current => _items[_at];

        public bool MoveNext() => ++_at < _items.Length;
    }
}

/// <summary>Makes lists that never change.</summary>
public static class FixedList
{
    public static FixedList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? FixedList<T>.Empty : new FixedList<T>(items.ToArray());

    internal static FixedList<T> Of<T>(List<T> items) => items.Count == 0 ? FixedList<T>.Empty : new FixedList<T>([.. items]);
}
