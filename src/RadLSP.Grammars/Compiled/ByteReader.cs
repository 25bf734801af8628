using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace RadLSP.Grammars.Compiled;

/// <summary>Reads the values of a compiled grammar in their order; every read is checked against the end.</summary>
internal sealed class ByteReader(ReadOnlyMemory<byte> bytes)
{
    private int _position;

    public byte Byte() => Take(1)[0];

    public bool Flag() => Byte() != 0;

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    /// <summary>A text with its length in bytes before it, seven bits a byte, as BinaryWriter writes it.</summary>
    public string Text()
    {
        int length = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            byte part = Byte();
            length |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                return length == 0 ? "" : Encoding.UTF8.GetString(Take(length));
            }
        }

        throw Damaged();
    }

    /// <summary>The number of items that follow; never more than there are bytes left.</summary>
    public int Count()
    {
        int count = Int32();
        return count >= 0 && count <= bytes.Length - _position ? count : throw Damaged();
    }

    public T[] List<T>(Func<ByteReader, int, T> read)
    {
        var items = new T[Count()];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = read(this, i);
        }

        return items;
    }

    public int[] Integers()
    {
        int count = Count();
        if (count == 0)
        {
            return [];
        }

        var values = new int[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = Int32();
        }

        return values;
    }

    public string[] Texts() => List(static (reader, _) => reader.Text());

    /// <summary>Bytes with their number before them, to be read when they are needed.</summary>
    public ReadOnlyMemory<byte> Block()
    {
        int length = Count();
        ReadOnlyMemory<byte> block = bytes.Slice(_position, length);
        _position += length;
        return block;
    }

    public T[] Array<T>()
        where T : unmanaged
    {
        int count = Count();
        return MemoryMarshal.Cast<byte, T>(Take(checked(count * Unsafe.SizeOf<T>()))).ToArray();
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > bytes.Length - _position)
        {
            throw Damaged();
        }

        ReadOnlySpan<byte> taken = bytes.Span.Slice(_position, length);
        _position += length;
        return taken;
    }

    private static InvalidDataException Damaged() => new("The compiled grammar is damaged or cut short; build it again.");
}
