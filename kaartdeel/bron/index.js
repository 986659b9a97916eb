// What Streamlit mounts: one map per place on the page, kept over every run, so that the camera stays.

import { Kaart } from "./kaart.js";

const maps = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  if (!maps.has(parentElement)) maps.set(parentElement, new Kaart(parentElement, setTriggerValue));
  maps.get(parentElement).show(data, setTriggerValue);
  return () => {
    maps.get(parentElement)?.end();
    maps.delete(parentElement);
  };
}
