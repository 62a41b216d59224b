import Image from "next/image";

/** A product's square picture. Decorative wherever the name stands beside it, hence the empty `alt` unless one is given. */
export function ProductPicture({ imagePath, alt = "", sizePx, eager = false, className = "" }: { imagePath: string; alt?: string; sizePx: number; eager?: boolean; className?: string }) {
  return (
    <Image
      src={imagePath}
      alt={alt}
      width={sizePx}
      height={sizePx}
      // Pictures are SVG: nothing to resize.
      unoptimized
      loading={eager ? "eager" : "lazy"}
      className={`aspect-square object-cover ${className}`}
    />
  );
}
